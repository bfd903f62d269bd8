import type { BuildSpec, Estimate } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Flex } from '@backstage/ui';
import { FactList } from '../../shared/Facts';
import { Item, ItemList } from '../../shared/ItemList';
import { tierLooks } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';
import { anyOf } from '../anyOf';

/** What would be made, in short. */
export function PlanFacts(props: { spec: BuildSpec; estimate: Estimate }) {
  const { spec, estimate } = props;
  const words = useTranslation();
  const { t } = words;
  const blocked = spec.tiers.flatMap(({ id, name, selection }) =>
    selection.state === 'blocked' ? [{ id, name, reason: selection.reason }] : [],
  );
  return (
    <Flex direction="column" gap="4">
      <FactList
        facts={[
          { label: t('fields.plan.facts.usuallyTakes'), value: describeEstimate(estimate, words) },
          { label: t('fields.plan.facts.tier'), value: describeTier(spec) },
          { label: t('fields.plan.facts.cluster'), value: describeCluster(spec, words) },
          { label: t('fields.plan.facts.nodes'), value: describeNodes(spec.nodes, words) },
          { label: t('fields.plan.facts.publishes'), value: spec.dns.namespace },
          { label: t('fields.plan.facts.lives'), value: describeLife(spec, words) },
        ]}
      />
      {blocked.length > 0 && (
        <ItemList title={t('fields.plan.facts.blocked')}>
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

function describeEstimate(estimate: Estimate, { t, formats }: Words): string {
  if (!estimate.known) {
    return t('fields.plan.facts.takesUnknown', { reason: estimate.reason });
  }
  const { p50Seconds, p95Seconds, runs } = estimate;
  return t('fields.plan.facts.takes', {
    usual: formats.duration(p50Seconds),
    most: formats.duration(p95Seconds),
    count: runs,
    number: formats.number(runs),
  });
}

function describeTier({ maxTier, tiers }: BuildSpec): string {
  return `${maxTier} ${tiers.find(({ id }) => id === maxTier)?.name ?? ''}`.trim();
}

/** The build id is given out when the build is asked for, so what carries it is an example. */
function describeCluster({ lifecycle, clusterName, region }: BuildSpec, { t }: Words): string {
  switch (lifecycle) {
    case 'ephemeral':
      return t('fields.plan.facts.clusterEphemeral', { cluster: clusterName, region });
    case 'persistent':
      return t('fields.plan.facts.clusterPersistent', { cluster: clusterName, region });
  }
}

function describeNodes(nodes: BuildSpec['nodes'], { t, formats }: Words): string {
  return t(`fields.plan.facts.nodesOf.${nodes.capacity}`, {
    desired: formats.number(nodes.desired),
    min: formats.number(nodes.min),
    max: formats.number(nodes.max),
    types: anyOf(nodes.instanceTypes, formats),
    disk: formats.number(nodes.diskGiB),
  });
}

function describeLife({ ttlHours }: BuildSpec, { t, formats }: Words): string {
  return ttlHours === undefined
    ? t('fields.plan.facts.livesOn')
    : t('fields.plan.facts.livesFor', { count: ttlHours, number: formats.number(ttlHours) });
}
