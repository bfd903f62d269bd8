import { Text } from '@backstage/ui';
import type { DnsZoneReport } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { useTranslation } from '../translation/useTranslation';
import { CleanupButton } from './cleanup/CleanupButton';
import { whyNothingToCleanUp } from './cleanup/fitness';
import { ReadNow } from './ReadNow';
import styles from './ZonePanel.module.css';
import { ZoneProblem } from './ZoneProblem';
import { ZoneReadAt } from './ZoneReadAt';

/** The zone's own line: which it is, of when what is shown of it is, and what can be done with it as a whole. */
export function ZonePanel(props: { zone: DnsZoneReport; onRead: () => void; onCleanUp: () => void }) {
  const { zone, onRead, onCleanUp } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.panel}>
      <div className={styles.line}>
        <Text as="h3" variant="title-x-small" id={id} className={styles.name}>
          {t('dns.zone.name', { zone: zone.name })}
        </Text>
        <Text as="p" color="secondary">
          <ZoneReadAt zone={zone} />
        </Text>
      </div>
      <ZoneProblem zone={zone} />
      <div className={styles.acts}>
        <ReadNow environment={zone.environment} onRead={onRead} />
        <CleanupButton subject={{ of: 'zone', zone }} whyUnfit={whyNothingToCleanUp(zone, t)} onPress={onCleanUp} />
      </div>
    </section>
  );
}
