import { Flex } from '@backstage/ui';
import type { Build, BuildSpec } from '@goldenpath/backstage-plugin-goldenpath-common';
import { stringify } from 'yaml';
import { Facts } from '../../shared/Facts';
import { CodeBlock } from '../../shared/CodeBlock';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';
import { VersionsTable } from './VersionsTable';

/** What a build was made from: everything that was decided when it was asked for. */
export function DetailsTab({ build }: { build: Build }) {
  const { spec } = build;
  const { t, formats } = useTranslation();
  return (
    <Flex direction="column" gap="5">
      <Facts
        title={t('build.details.title')}
        facts={[
          { label: t('build.details.cluster'), value: spec.clusterName, copy: true },
          { label: t('build.details.hostSuffix'), value: spec.dns.hostSuffix, copy: true },
          { label: t('build.details.namespace'), value: spec.dns.namespace, copy: true },
          { label: t('build.details.ownerId'), value: spec.dns.ownerId, copy: true },
          { label: t('build.details.maxTier'), value: spec.maxTier },
          { label: t('build.details.region'), value: spec.region },
          {
            label: t('build.details.nodes'),
            value: nodesOf(spec, { t, formats }),
          },
          { label: t('build.details.incarnation'), value: `${build.incarnation}` },
          { label: t('build.details.requester'), value: build.requester },
          { label: t('build.details.owner'), value: build.owner },
          {
            label: t('build.details.askedFor'),
            value: <time dateTime={build.createdAt}>{formats.exact(new Date(build.createdAt))}</time>,
          },
          ...(build.readyAt
            ? [
                {
                  label: t('build.details.readySince'),
                  value: <time dateTime={build.readyAt}>{formats.exact(new Date(build.readyAt))}</time>,
                },
              ]
            : []),
          ...(build.expiresAt
            ? [
                {
                  label: t('build.details.expires'),
                  value: <time dateTime={build.expiresAt}>{formats.exact(new Date(build.expiresAt))}</time>,
                },
              ]
            : []),
          { label: t('build.details.validated'), value: <LastValidation build={build} /> },
          ...(spec.description ? [{ label: t('build.details.description'), value: spec.description }] : []),
        ]}
      />
      <Facts
        title={t('build.details.contract')}
        facts={[
          { label: t('build.details.version'), value: spec.contract.version },
          { label: t('build.details.digest'), value: spec.contract.digest, copy: true },
        ]}
      />
      <VersionsTable spec={spec} />
      <CodeBlock title={t('build.details.bootstrap')} text={stringify(spec.bootstrap)} />
      <CodeBlock title={t('build.details.spec')} text={stringify(spec)} />
    </Flex>
  );
}

/** When the criteria were last proven afresh; what came of it is an event and a record in the history. */
function LastValidation({ build }: { build: Build }) {
  const { t, formats } = useTranslation();
  const { lastAt, requested } = build.validation ?? {};
  if (requested) {
    return <>{t('build.details.validating', { by: requested.by })}</>;
  }
  return lastAt === undefined ? (
    <>{t('build.details.neverValidated')}</>
  ) : (
    <time dateTime={lastAt}>{formats.exact(new Date(lastAt))}</time>
  );
}

function nodesOf({ nodes }: BuildSpec, { t, formats }: Words): string {
  return t('build.details.nodesAre', {
    size: nodes.size,
    types: formats.series(nodes.instanceTypes),
    desired: formats.number(nodes.desired),
    min: formats.number(nodes.min),
    max: formats.number(nodes.max),
    capacity: nodes.capacity,
    disk: formats.number(nodes.diskGiB),
  });
}
