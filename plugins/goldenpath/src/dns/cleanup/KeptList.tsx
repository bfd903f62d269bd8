import { Text } from '@backstage/ui';
import type { DnsCleanupAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useTranslation } from '../../translation/useTranslation';
import styles from './BatchList.module.css';

/** What was asked for and stays, each with the reason; nothing where nothing stays. */
export function KeptList({ kept }: { kept: DnsCleanupAnswer['kept'] }) {
  const { t } = useTranslation();
  if (kept.length === 0) {
    return null;
  }
  return (
    <>
      <Text as="h3" variant="title-x-small">
        {t('shared.plan.stays')}
      </Text>
      <ul aria-label={t('shared.plan.stays')} className={styles.records}>
        {kept.map(({ name, type, setIdentifier, reason }) => (
          <li key={`${name} ${type} ${setIdentifier ?? ''}`}>
            <span className={styles.quiet}>{type}</span> <code>{name}</code>
            {setIdentifier !== undefined && ` (${setIdentifier})`}: {reason}
          </li>
        ))}
      </ul>
    </>
  );
}
