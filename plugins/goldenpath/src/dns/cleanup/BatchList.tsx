import {
  readRegistryRecord,
  type DnsCleanupAnswer,
  type ZoneRecord,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { batchLooks } from '../../shared/status/dnsLooks';
import { lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { useTranslation } from '../../translation/useTranslation';
import styles from './BatchList.module.css';

/** The batches of a clean-up, each with what it holds and what became of it. */
export function BatchList({ batches }: { batches: DnsCleanupAnswer['batches'] }) {
  const { t, formats } = useTranslation();
  return (
    <ol aria-label={t('dns.cleanup.batches')} className={styles.batches}>
      {batches.map(({ result, message, records }, at) => (
        // The batches of an answer stay where they are.
        // eslint-disable-next-line react/no-array-index-key
        <li key={at}>
          <span className={styles.batch}>
            {t('dns.cleanup.batch', { number: formats.number(at + 1) })}
            <StatusMark look={lookOf(batchLooks, result)} />
          </span>
          {message && <p className={styles.message}>{message}</p>}
          <ul className={styles.records}>
            {records.map(record => (
              <li key={`${record.name} ${record.type} ${record.setIdentifier ?? ''}`}>
                <BatchRecord record={record} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function BatchRecord({ record }: { record: ZoneRecord }) {
  const { name, type, setIdentifier } = record;
  const { t } = useTranslation();
  return (
    <>
      <span className={styles.quiet}>{type}</span> <code>{name}</code>
      {setIdentifier !== undefined && ` (${setIdentifier})`}
      {readRegistryRecord(record) !== undefined && (
        <span className={styles.quiet}> {t('dns.cleanup.ownershipRecord')}</span>
      )}
    </>
  );
}
