import { Text } from '@backstage/ui';
import type { BuildPhase } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiFlashlightLine, RiPauseLine, RiRefreshLine } from '@remixicon/react';
import { useTranslation } from '../translation/useTranslation';
import type { LiveState } from './events/keepFollowing';
import styles from './LiveMark.module.css';

const shapes = {
  connecting: RiRefreshLine,
  live: RiFlashlightLine,
  reconnecting: RiRefreshLine,
  over: RiPauseLine,
} as const;

/** Whether the page shows what happens as it happens. */
export function LiveMark({ live, phase }: { live: LiveState; phase: BuildPhase }) {
  const { t } = useTranslation();
  const state = phase === 'gone' ? 'over' : live;
  const Shape = shapes[state];
  return (
    <span role="status" className={styles.mark}>
      <Shape size={14} aria-hidden="true" />
      <Text as="span" variant="body-small" color="secondary">
        {t(`build.live.${state}`)}
      </Text>
    </span>
  );
}
