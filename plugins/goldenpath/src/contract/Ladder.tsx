import { Text } from '@backstage/ui';
import { compareTierIds, type TierDefinition } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useTranslation } from '../translation/useTranslation';
import type { Words } from '../translation/words';
import styles from './Ladder.module.css';

/** The tiers, lowest first, and what each has to prove. */
export function Ladder({ tiers }: { tiers: TierDefinition[] }) {
  const { t, formats } = useTranslation();
  const ordered = [...tiers].sort((left, right) => compareTierIds(left.id, right.id));
  return (
    <section aria-label={t('contract.ladder.title')}>
      <Text as="h3" variant="title-x-small">
        {t('contract.ladder.title')}
      </Text>
      <ol className={styles.ladder}>
        {ordered.map(tier => (
          <li key={tier.id} className={styles.rung}>
            <Text as="h4" weight="bold">
              {tier.id} {tier.name}
            </Text>
            <Text as="p" color="secondary">
              {[formats.series(tier.components), ...limitsOf({ tier, t, formats })].join(' · ')}
            </Text>
            <Text as="p">{t('contract.ladder.passes', { count: tier.settleMinutes })}</Text>
            <ul className={styles.criteria}>
              {tier.criteria.map(criterion => (
                <li key={criterion.id}>
                  {criterion.app
                    ? t('contract.ladder.whereDeployed', { criterion: criterion.title, app: criterion.app })
                    : criterion.title}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

function limitsOf(options: Words & { tier: TierDefinition }): string[] {
  const { tier, t, formats } = options;
  return [
    ...(tier.lifecycles ? [t('contract.ladder.only', { names: formats.series(tier.lifecycles) })] : []),
    ...(tier.environments ? [t('contract.ladder.only', { names: formats.series(tier.environments) })] : []),
    ...(tier.requires ? [t('contract.ladder.needs', { names: formats.series(tier.requires) })] : []),
  ];
}
