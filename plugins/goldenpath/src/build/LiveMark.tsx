import { Text } from '@backstage/ui';
import type { BuildPhase } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiFlashlightLine, RiPauseLine, RiRefreshLine } from '@remixicon/react';
import type { LiveState } from './events/keepFollowing';
import styles from './LiveMark.module.css';

const marks = {
  connecting: { Shape: RiRefreshLine, label: 'Connecting' },
  live: { Shape: RiFlashlightLine, label: 'Live' },
  reconnecting: {
    Shape: RiRefreshLine,
    label: 'Reconnecting; looking every few seconds',
  },
  over: { Shape: RiPauseLine, label: 'Finished' },
} as const;

/** Whether the page shows what happens as it happens. */
export function LiveMark({ live, phase }: { live: LiveState; phase: BuildPhase }) {
  const { Shape, label } = marks[phase === 'gone' ? 'over' : live];
  return (
    <span role="status" className={styles.mark}>
      <Shape size={14} aria-hidden="true" />
      <Text as="span" variant="body-small" color="secondary">
        {label}
      </Text>
    </span>
  );
}
