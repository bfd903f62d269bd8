import { Link, Text } from '@backstage/ui';
import type { DnsNamespaceReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { useLinks } from '../routes';
import { EntityName } from '../shared/EntityName';
import { FactList, type Fact } from '../shared/Facts';
import { lookOf, phaseLooks } from '../shared/status/looks';
import { StatusMark } from '../shared/status/StatusMark';
import { useTranslation } from '../translation/useTranslation';
import { CleanupButton } from './cleanup/CleanupButton';
import { staleOf } from './cleanup/subject';
import styles from './NamespaceSection.module.css';
import { RecordsTable } from './records/RecordsTable';

/** A part of the zone: whose it is, and its records; with a way to clean up where something is stale. */
export function NamespaceSection(props: { namespace: DnsNamespaceReport; onCleanUp: () => void }) {
  const { namespace, onCleanUp } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <Text as="h4" weight="bold" id={id} className={styles.name}>
          {namespace.namespace}
        </Text>
        {staleOf(namespace).length > 0 && (
          <CleanupButton subject={{ of: 'namespace', namespace }} onPress={onCleanUp} />
        )}
      </div>
      <Owner namespace={namespace} />
      <RecordsTable
        label={t('dns.namespace.records', { namespace: namespace.namespace })}
        records={namespace.records}
        emptyState={<Text>{t('dns.namespace.empty')}</Text>}
      />
    </section>
  );
}

function Owner({ namespace }: { namespace: DnsNamespaceReport }) {
  const { t } = useTranslation();
  const links = useLinks();
  const { owner, environment } = namespace;
  if (!owner) {
    return (
      <Text as="p" color="secondary">
        {t('dns.namespace.nobodys')}
      </Text>
    );
  }
  const { buildId, incarnation } = owner;
  const facts: Fact[] = [
    {
      label: t('dns.namespace.build'),
      value: (
        <Link href={links.build({ environment, buildId, incarnation }, 'dns')}>
          {incarnation > 1 ? `${buildId} (${incarnation})` : buildId}
        </Link>
      ),
    },
    { label: t('dns.namespace.lifecycle'), value: owner.lifecycle },
    { label: t('dns.namespace.phase'), value: <StatusMark look={lookOf(phaseLooks, owner.phase)} /> },
    { label: t('dns.namespace.owner'), value: <EntityName entityRef={owner.owner} /> },
    { label: t('dns.namespace.ownerId'), value: owner.ownerId },
  ];
  return <FactList facts={facts} isDense />;
}
