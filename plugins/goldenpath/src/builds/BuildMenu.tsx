import { Menu, MenuItem, MenuSeparator } from '@backstage/ui';
import type { BuildSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Act } from '../build/acts/fitness';
import { useActStates } from '../build/acts/useActStates';
import { useLinks } from '../routes';
import { ActItem } from '../shared/acts/ActItem';
import { ActMenu } from '../shared/acts/ActMenu';

/** What can be done to a build of the table. */
export function BuildMenu(props: { build: BuildSummary; onAct: (act: Act, build: BuildSummary) => void }) {
  const { build } = props;
  return (
    <ActMenu label={`Actions for ${build.buildId} in ${build.environment}`}>
      <OpenMenu {...props} />
    </ActMenu>
  );
}

function OpenMenu(props: { build: BuildSummary; onAct: (act: Act, build: BuildSummary) => void }) {
  const { build, onAct } = props;
  const links = useLinks();
  const states = useActStates(build);
  return (
    <Menu aria-label={`Actions for ${build.buildId}`}>
      <MenuItem href={links.build(build)}>Open</MenuItem>
      <MenuItem href={links.build(build, 'events')}>Events</MenuItem>
      <MenuSeparator />
      <ActItem state={states.extend} onAction={() => onAct('extend', build)}>
        Extend…
      </ActItem>
      <ActItem state={states.retry} onAction={() => onAct('retry', build)}>
        Retry…
      </ActItem>
      <ActItem state={states.teardown} isDestructive onAction={() => onAct('teardown', build)}>
        Tear down…
      </ActItem>
    </Menu>
  );
}
