import { Text } from '@backstage/ui';
import type { BuildEvent } from '@goldenpath/backstage-plugin-goldenpath-common';
import { memo } from 'react';
import { RelativeTime } from '../../shared/time/RelativeTime';
import { StepFailure } from '../../shared/steps/StepFailure';
import { useTranslation } from '../../translation/useTranslation';
import styles from './EventsTab.module.css';

/** One thing that happened: when, what, to what, and by whom. */
export const EventEntry = memo((props: { event: BuildEvent }) => {
  const { event } = props;
  const { t } = useTranslation();
  return (
    <li className={styles.event}>
      <Text as="span" color="secondary" className={styles.time}>
        <RelativeTime at={event.at} />
      </Text>
      <code className={styles.type}>{event.type}</code>
      <span className={styles.message}>
        <Text as="span">{event.message}</Text>
        {event.actor && (
          <Text as="span" color="secondary">
            {' '}
            {t('build.events.by', { actor: event.actor })}
          </Text>
        )}
        {event.error && <StepFailure error={event.error} />}
      </span>
    </li>
  );
});
