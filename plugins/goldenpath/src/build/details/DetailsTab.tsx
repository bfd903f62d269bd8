import { Flex } from '@backstage/ui';
import type { Build } from '@goldenpath/backstage-plugin-goldenpath-common';
import { stringify } from 'yaml';
import { Facts } from '../../shared/Facts';
import { CodeBlock } from '../../shared/CodeBlock';
import { useTranslation } from '../../translation/useTranslation';
import { VersionsTable } from './VersionsTable';

/** What a build was made from: everything that was decided when it was asked for. */
export function DetailsTab({ build }: { build: Build }) {
  const { spec } = build;
  const { formats } = useTranslation();
  return (
    <Flex direction="column" gap="5">
      <Facts
        title="Build"
        facts={[
          { label: 'Cluster', value: spec.clusterName, copy: true },
          { label: 'Host suffix', value: spec.dns.hostSuffix, copy: true },
          { label: 'DNS namespace', value: spec.dns.namespace, copy: true },
          { label: 'ExternalDNS owner id', value: spec.dns.ownerId, copy: true },
          { label: 'Highest tier asked for', value: spec.maxTier },
          { label: 'Region', value: spec.region },
          {
            label: 'Nodes',
            value: `${spec.nodes.size} (${spec.nodes.instanceTypes.join(', ')}), ${spec.nodes.desired} wanted, ${spec.nodes.min} to ${spec.nodes.max}, ${spec.nodes.capacity}, ${spec.nodes.diskGiB} GiB each`,
          },
          { label: 'Incarnation', value: `${build.incarnation}` },
          { label: 'Requester', value: build.requester },
          { label: 'Owner', value: build.owner },
          {
            label: 'Asked for',
            value: formats.exact(new Date(build.createdAt)),
          },
          ...(build.readyAt
            ? [
                {
                  label: 'Ready since',
                  value: formats.exact(new Date(build.readyAt)),
                },
              ]
            : []),
          ...(build.expiresAt
            ? [
                {
                  label: 'Expires',
                  value: formats.exact(new Date(build.expiresAt)),
                },
              ]
            : []),
          ...(spec.description ? [{ label: 'Description', value: spec.description }] : []),
        ]}
      />
      <Facts
        title="Contract"
        facts={[
          { label: 'Version', value: spec.contract.version },
          { label: 'Digest', value: spec.contract.digest, copy: true },
        ]}
      />
      <VersionsTable spec={spec} />
      <CodeBlock title="Bootstrap values" text={stringify(spec.bootstrap)} />
      <CodeBlock title="Spec" text={stringify(spec)} />
    </Flex>
  );
}
