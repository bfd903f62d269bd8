import { Flex } from '@backstage/ui';
import { compareTierIds, type PlanAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Item, ItemList } from '../../shared/ItemList';
import { plannedAppLooks } from '../../shared/status/planLooks';
import { StatusMark } from '../../shared/status/StatusMark';
import { useTranslation } from '../../translation/useTranslation';

type PlannedApp = PlanAnswer['apps'][number];

/** The apps of a plan, lowest tier first: those that come, and those that don't, each with why. */
export function PlannedApps({ apps }: { apps: PlannedApp[] }) {
  const ordered = [...apps].sort((left, right) => compareTierIds(left.tier, right.tier));
  return (
    <Flex direction="column" gap="4">
      <AppItems state="deployed" apps={ordered} />
      <AppItems state="skipped" apps={ordered} />
    </Flex>
  );
}

function AppItems(props: { state: PlannedApp['state']; apps: PlannedApp[] }) {
  const { state } = props;
  const { t, formats } = useTranslation();
  const apps = props.apps.filter(app => app.state === state);
  if (apps.length === 0) {
    return null;
  }
  return (
    <ItemList title={t(`fields.plan.${state}`, { number: formats.number(apps.length) })}>
      {apps.map(app => (
        <Item
          key={app.name}
          title={`${app.name} ${app.version}`}
          mark={<StatusMark look={plannedAppLooks[app.state]} />}
          aside={t('fields.plan.tier', { tier: app.tier })}
        >
          {app.reason !== undefined && <p>{app.reason}</p>}
        </Item>
      ))}
    </ItemList>
  );
}
