import { Text } from '@backstage/ui';
import type { ZoneRecord } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useTranslation } from '../../translation/useTranslation';
import styles from './records.module.css';

/** What a record answers: its values, one below the other, or what it is an alias of. */
export function RecordValue({ record }: { record: ZoneRecord }) {
  const { values, alias } = record;
  const { t } = useTranslation();
  if (alias !== undefined) {
    return <span className={styles.value}>{t('dns.records.alias', { target: <code>{alias}</code> })}</span>;
  }
  if (values.length === 0) {
    return <Text color="secondary">{t('dns.records.noValue')}</Text>;
  }
  return (
    <ul className={styles.values}>
      {values.map(value => (
        <li key={value} className={styles.value}>
          <code>{value}</code>
        </li>
      ))}
    </ul>
  );
}
