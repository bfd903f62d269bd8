import { Link, Text } from '@backstage/ui';
import type { DnsNamespaceReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { useLinks } from '../routes';
import { EntityName } from '../shared/EntityName';
import { FactList, type Fact } from '../shared/Facts';
import { lookOf, phaseLooks } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import { CleanupButton } from './cleanup/CleanupButton';
import { staleOf } from './cleanup/subject';
import styles from './NamespaceSection.module.css';
import { RecordsTable } from './records/RecordsTable';

/** A part of the zone: whose it is, and its records; with a way to clean up where something is stale. */
export function NamespaceSection(props: { namespace: DnsNamespaceReport; onCleanUp: () => void }) {
  const { namespace, onCleanUp } = props;
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <Text as="h4" weight="bold" id={id} className={styles.name}>
          {namespace.namespace}
        </Text>
        {staleOf(namespace).length > 0 && <CleanupButton of={namespace.namespace} onPress={onCleanUp} />}
      </div>
      <Owner namespace={namespace} />
      <RecordsTable
        label={`Records of ${namespace.namespace}`}
        records={namespace.records}
        emptyState={<Text>There is no record in it.</Text>}
      />
    </section>
  );
}

function Owner({ namespace }: { namespace: DnsNamespaceReport }) {
  const links = useLinks();
  const { owner, environment } = namespace;
  if (!owner) {
    return (
      <Text as="p" color="secondary">
        It belongs to no build that is known here.
      </Text>
    );
  }
  const { buildId, incarnation } = owner;
  const facts: Fact[] = [
    {
      label: 'Build',
      value: (
        <Link href={links.build({ environment, buildId, incarnation }, 'dns')}>
          {incarnation > 1 ? `${buildId} (${incarnation})` : buildId}
        </Link>
      ),
    },
    { label: 'Lifecycle', value: owner.lifecycle },
    { label: 'Phase', value: <StatusMark look={lookOf(phaseLooks, owner.phase)} /> },
    { label: 'Owner', value: <EntityName entityRef={owner.owner} /> },
    { label: 'ExternalDNS owner id', value: owner.ownerId },
  ];
  return <FactList facts={facts} isDense />;
}
