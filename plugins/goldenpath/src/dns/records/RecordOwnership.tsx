import { Text } from '@backstage/ui';
import type { DnsRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useTranslation } from '../../translation/useTranslation';
import styles from './records.module.css';

/** Whose a record is by its ownership records, and which these are. */
export function RecordOwnership({ record }: { record: DnsRecord }) {
  const { ownerId, writtenBy, registry } = record;
  const { t } = useTranslation();
  if (ownerId === undefined && registry.length === 0) {
    return <Text color="secondary">{t('dns.records.noOwnership')}</Text>;
  }
  return (
    <div className={styles.value}>
      <div>{ownerId ?? t('dns.records.unknownOwner')}</div>
      {writtenBy && !writtenBy.isLive && (
        <Text as="p" variant="body-small" color="secondary">
          {t('dns.records.ofGone', { buildId: writtenBy.buildId })}
        </Text>
      )}
      {registry.map(name => (
        <Text key={name} as="p" variant="body-small" color="secondary">
          {t('dns.records.registry', { name: <code>{name}</code> })}
        </Text>
      ))}
    </div>
  );
}
