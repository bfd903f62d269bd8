import { Text } from '@backstage/ui';
import { compareTierIds, type TierDefinition } from '@goldenpath/backstage-plugin-goldenpath-common';
import styles from './Ladder.module.css';

/** The tiers, lowest first, and what each has to prove. */
export function Ladder({ tiers }: { tiers: TierDefinition[] }) {
  const ordered = [...tiers].sort((left, right) => compareTierIds(left.id, right.id));
  return (
    <section aria-label="Ladder">
      <Text as="h3" variant="title-x-small">
        Ladder
      </Text>
      <ol className={styles.ladder}>
        {ordered.map(tier => (
          <li key={tier.id} className={styles.rung}>
            <Text as="h4" weight="bold">
              {tier.id} {tier.name}
            </Text>
            <Text as="p" color="secondary">
              {tier.components.join(', ')}
              {limitsOf(tier)}
            </Text>
            <Text as="p">Passes when all of this holds, within {tier.settleMinutes} minutes of its last step:</Text>
            <ul className={styles.criteria}>
              {tier.criteria.map(criterion => (
                <li key={criterion.id}>
                  {criterion.title}
                  {criterion.app && ` (where ${criterion.app} is deployed)`}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

function limitsOf(tier: TierDefinition): string {
  const limits = [
    ...(tier.lifecycles ? [`${tier.lifecycles.join(', ')} only`] : []),
    ...(tier.environments ? [`${tier.environments.join(', ')} only`] : []),
    ...(tier.requires ? [`needs ${tier.requires.join(', ')}`] : []),
  ];
  return limits.length === 0 ? '' : ` · ${limits.join(' · ')}`;
}
