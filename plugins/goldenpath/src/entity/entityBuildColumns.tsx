import { Cell, Link } from '@backstage/ui';
import type { BuildSummary } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { Act } from '../build/acts/fitness';
import { buildColumns, type BuildRow } from '../builds/buildColumns';
import { useLinks } from '../routes';
import type { DataColumn } from '../shared/DataTable';
import type { Translate } from '../translation/goldenPathTranslationRef';

/** Columns of the builds page that say little of the builds of one entity. */
const leftOut = ['lifecycle', 'owner', 'createdAt'];

/** The columns of an entity's builds: what matters of those of the builds page, in one order, and where the hosts are. */
export function entityBuildColumns(options: {
  onAct: (act: Act, build: BuildSummary) => void;
  t: Translate;
}): DataColumn<BuildRow>[] {
  const columns = buildColumns(options)
    .filter(({ id }) => !leftOut.includes(id))
    .map(column => ({ ...column, isSortable: false }));
  const hosts: DataColumn<BuildRow> = {
    id: 'hosts',
    label: options.t('entity.builds.hosts'),
    isLong: true,
    cell: build => (
      <Cell>
        <HostsLink build={build} />
      </Cell>
    ),
  };
  return columns.flatMap(column => (column.id === 'menu' ? [hosts, column] : [column]));
}

/** Where the hosts of a build are, and which of them open. */
function HostsLink({ build }: { build: BuildSummary }) {
  const name = `*.${build.hostSuffix}`;
  const href = useLinks().build(build, 'dns');
  return build.phase !== 'gone' && href ? <Link href={href}>{name}</Link> : <>{name}</>;
}
