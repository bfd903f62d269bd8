import type { CriterionStatus } from '@goldenpath/backstage-plugin-goldenpath-common';
import { criterionLooks, lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { Age } from '../../shared/time/RelativeTime';
import { Item, ItemList } from '../../shared/ItemList';
import { useTranslation } from '../../translation/useTranslation';

/** What has to hold for the tier to pass, with the evidence that decided it and for how long. */
export function CriterionList({ criteria }: { criteria: CriterionStatus[] }) {
  const { t } = useTranslation();
  if (criteria.length === 0) {
    return null;
  }
  return (
    <ItemList title={t('build.tiers.criteria')}>
      {criteria.map(criterion => (
        <Item
          key={criterion.id}
          title={criterion.title}
          mark={<StatusMark look={lookOf(criterionLooks, criterion.status)} />}
          aside={criterion.since && <span>{t('build.tiers.since', { age: <Age since={criterion.since} /> })}</span>}
        >
          {criterion.evidence && <p>{criterion.evidence}</p>}
        </Item>
      ))}
    </ItemList>
  );
}
