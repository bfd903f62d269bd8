import { Text } from '@backstage/ui';
import type { DnsRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import styles from './recordColumns.module.css';

/** Whose a record is by its ownership records, and which these are. */
export function RecordOwnership({ record }: { record: DnsRecord }) {
  const { ownerId, writtenBy, registry } = record;
  if (ownerId === undefined && registry.length === 0) {
    return <Text color="secondary">no ownership record</Text>;
  }
  return (
    <div className={styles.value}>
      <div>{ownerId ?? 'unknown'}</div>
      {writtenBy && !writtenBy.isLive && (
        <Text as="p" variant="body-small" color="secondary">
          of {writtenBy.buildId}, which is gone
        </Text>
      )}
      {registry.map(name => (
        <Text key={name} as="p" variant="body-small" color="secondary">
          TXT <code>{name}</code>
        </Text>
      ))}
    </div>
  );
}
