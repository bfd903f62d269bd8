import { Flex } from '@backstage/ui';
import { compareTierIds, type PlanAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Item, ItemList } from '../../shared/ItemList';
import { plannedAppLooks } from '../../shared/status/planLooks';
import { StatusMark } from '../../shared/status/StatusMark';

type PlannedApp = PlanAnswer['apps'][number];

/** The apps of a plan, lowest tier first: those that come, and those that don't, each with why. */
export function PlannedApps({ apps }: { apps: PlannedApp[] }) {
  const ordered = [...apps].sort((left, right) => compareTierIds(left.tier, right.tier));
  return (
    <Flex direction="column" gap="4">
      <AppItems title="Would be deployed" apps={ordered.filter(({ state }) => state === 'deployed')} />
      <AppItems title="Would be skipped" apps={ordered.filter(({ state }) => state === 'skipped')} />
    </Flex>
  );
}

function AppItems(props: { title: string; apps: PlannedApp[] }) {
  const { title, apps } = props;
  if (apps.length === 0) {
    return null;
  }
  return (
    <ItemList title={`${title} (${apps.length})`}>
      {apps.map(app => (
        <Item
          key={app.name}
          title={`${app.name} ${app.version}`}
          mark={<StatusMark look={plannedAppLooks[app.state]} />}
          aside={`tier ${app.tier}`}
        >
          {app.reason !== undefined && <p>{app.reason}</p>}
        </Item>
      ))}
    </ItemList>
  );
}
