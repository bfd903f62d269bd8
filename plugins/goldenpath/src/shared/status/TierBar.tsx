import { compareTierIds, type TierId, type TierState } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';
import { lookOf, tierLooks } from './looks';
import styles from './TierBar.module.css';

/** A tier as the bar shows it. */
export interface BarTier {
  id: TierId;
  name: string;
  status: TierState;
}

/** All tiers at a glance: one segment each, with its id, and a shape that says where it stands. */
export function TierBar({ tiers }: { tiers: readonly BarTier[] }) {
  const words = useTranslation();
  const { t } = words;
  const ordered = inOrder(tiers);
  return (
    <span role="img" aria-label={nameOf({ tiers: ordered, ...words })} className={styles.bar}>
      {ordered.map(tier => {
        const { tone, Shape, label } = lookOf(tierLooks, tier.status);
        return (
          <span
            key={tier.id}
            className={styles.segment}
            data-tone={tone}
            title={t('shared.status.tierIs', { tier: `${tier.id} ${tier.name}`, state: label(t) })}
          >
            <Shape size={12} className={styles.shape} />
            {tier.id}
          </span>
        );
      })}
    </span>
  );
}

/** The bar in words: `Tiers: 0 passed, 1 progressing, 1.5 pending`. */
export function nameOf(options: Words & { tiers: readonly BarTier[] }): string {
  const { tiers, t, formats } = options;
  const states = inOrder(tiers).map(({ id, status }) =>
    t('shared.status.tierState', { tier: id, state: lookOf(tierLooks, status).label(t) }),
  );
  return t('shared.status.tiers', { states: formats.series(states) });
}

/** The highest tier that has passed. */
export function highestPassed(tiers: readonly BarTier[]): BarTier | undefined {
  return inOrder(tiers)
    .filter(tier => tier.status === 'passed')
    .pop();
}

function inOrder(tiers: readonly BarTier[]): BarTier[] {
  return [...tiers].sort((left, right) => compareTierIds(left.id, right.id));
}
