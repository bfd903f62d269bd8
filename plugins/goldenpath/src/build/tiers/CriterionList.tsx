import { Text } from '@backstage/ui';
import type { CriterionStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { criterionLooks, lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import { ItemList } from './ItemList';
import styles from './StepList.module.css';

/** What has to hold for the tier to pass, with the evidence that decided it and since when. */
export function CriterionList({ criteria }: { criteria: CriterionStatus[] }) {
  if (criteria.length === 0) {
    return null;
  }
  return (
    <ItemList title="Acceptance criteria">
      {criteria.map(criterion => (
        <li key={criterion.id}>
          <div className={styles.step}>
            <Text as="span">{criterion.title}</Text>
            <StatusMark look={lookOf(criterionLooks, criterion.status)} />
            {criterion.since && (
              <Text as="span" color="secondary">
                since <RelativeTime at={criterion.since} />
              </Text>
            )}
          </div>
          {criterion.evidence && (
            <Text as="p" color="secondary">
              {criterion.evidence}
            </Text>
          )}
        </li>
      ))}
    </ItemList>
  );
}
