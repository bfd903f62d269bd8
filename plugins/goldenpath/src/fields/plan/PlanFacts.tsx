import type { BuildSpec, Estimate } from '@goldenpath/backstage-plugin-goldenpath-common';
import { formatDuration } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Flex } from '@backstage/ui';
import { FactList } from '../../shared/Facts';
import { Item, ItemList } from '../../shared/ItemList';
import { tierLooks } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';

/** What would be made, in short. */
export function PlanFacts(props: { spec: BuildSpec; estimate: Estimate }) {
  const { spec, estimate } = props;
  const blocked = spec.tiers.flatMap(({ id, name, selection }) =>
    selection.state === 'blocked' ? [{ id, name, reason: selection.reason }] : [],
  );
  return (
    <Flex direction="column" gap="4">
      <FactList
        facts={[
          { label: 'Usually takes', value: describeEstimate(estimate) },
          { label: 'Highest tier', value: describeTier(spec) },
          { label: 'Cluster', value: describeCluster(spec) },
          { label: 'Nodes', value: describeNodes(spec.nodes) },
          { label: 'Publishes', value: spec.dns.namespace },
          { label: 'Lives', value: spec.ttlHours === undefined ? 'until it is torn down' : `${spec.ttlHours} hours` },
        ]}
      />
      {blocked.length > 0 && (
        <ItemList title="Tiers that would wait for something that is missing">
          {blocked.map(tier => (
            <Item key={tier.id} title={`${tier.id} ${tier.name}`} mark={<StatusMark look={tierLooks.blocked} />}>
              <p>{tier.reason}</p>
            </Item>
          ))}
        </ItemList>
      )}
    </Flex>
  );
}

function describeEstimate(estimate: Estimate): string {
  if (!estimate.known) {
    return `Not known. ${estimate.reason}`;
  }
  const { p50Seconds, p95Seconds, runs } = estimate;
  return `${formatDuration(p50Seconds)}; 95 of 100 within ${formatDuration(p95Seconds)} (from ${runs} ${runs === 1 ? 'build' : 'builds'})`;
}

function describeTier({ maxTier, tiers }: BuildSpec): string {
  return `${maxTier} ${tiers.find(({ id }) => id === maxTier)?.name ?? ''}`.trim();
}

/** The build id is given out when the build is asked for, so what carries it is an example. */
function describeCluster({ lifecycle, clusterName, region }: BuildSpec): string {
  switch (lifecycle) {
    case 'ephemeral':
      return `${clusterName} or the next free number, in ${region}`;
    case 'persistent':
      return `${clusterName}, in ${region}`;
  }
}

const purchases: Record<BuildSpec['nodes']['capacity'], string> = { ON_DEMAND: 'on demand', SPOT: 'spot' };

function describeNodes({ desired, min, max, instanceTypes, diskGiB, capacity }: BuildSpec['nodes']): string {
  return `${desired} (${min} to ${max}) of ${instanceTypes.join(' or ')} with ${diskGiB} GiB of disk, ${purchases[capacity]}`;
}
