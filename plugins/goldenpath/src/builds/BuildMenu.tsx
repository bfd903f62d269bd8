import { Menu, MenuItem, MenuSeparator } from '@backstage/ui';
import type { BuildSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Act } from '../build/acts/fitness';
import { useActStates } from '../build/acts/useActStates';
import { useLinks } from '../routes';
import { ActItem } from '../shared/acts/ActItem';
import { ActMenu } from '../shared/acts/ActMenu';
import { useTranslation } from '../translation/useTranslation';

/** What can be done to a build of the table. */
export function BuildMenu(props: { build: BuildSummary; onAct: (act: Act, build: BuildSummary) => void }) {
  const { buildId, environment } = props.build;
  const { t } = useTranslation();
  return (
    <ActMenu label={t('builds.menu.label', { buildId, environment })}>
      <OpenMenu {...props} />
    </ActMenu>
  );
}

function OpenMenu(props: { build: BuildSummary; onAct: (act: Act, build: BuildSummary) => void }) {
  const { build, onAct } = props;
  const { t } = useTranslation();
  const links = useLinks();
  const states = useActStates(build);
  return (
    <Menu aria-label={t('builds.menu.title', { buildId: build.buildId })}>
      <MenuItem href={links.build(build)}>{t('builds.menu.open')}</MenuItem>
      <MenuItem href={links.build(build, 'events')}>{t('builds.menu.events')}</MenuItem>
      <MenuSeparator />
      <ActItem state={states.extend} onAction={() => onAct('extend', build)}>
        {t('builds.menu.extend')}
      </ActItem>
      <ActItem state={states.retry} onAction={() => onAct('retry', build)}>
        {t('builds.menu.retry')}
      </ActItem>
      <ActItem state={states.validate} onAction={() => onAct('validate', build)}>
        {t('build.acts.validate.act')}
      </ActItem>
      <ActItem state={states.teardown} isDestructive onAction={() => onAct('teardown', build)}>
        {t('builds.menu.teardown')}
      </ActItem>
    </Menu>
  );
}
