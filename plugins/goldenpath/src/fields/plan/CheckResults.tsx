import type { CheckResult } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Item, ItemList } from '../../shared/ItemList';
import { checkResultLooks } from '../../shared/status/planLooks';
import { StatusMark } from '../../shared/status/StatusMark';
import { useTranslation } from '../../translation/useTranslation';

const order: Record<CheckResult['status'], number> = { failed: 0, skipped: 1, passed: 2 };

/** What each check saw; what failed stands first, with what to do about it and whose that is. */
export function CheckResults({ checks }: { checks: CheckResult[] }) {
  const { t } = useTranslation();
  const ordered = [...checks].sort((left, right) => order[left.status] - order[right.status]);
  return (
    <ItemList title={t('fields.plan.preflight.checks')} heading="h5">
      {ordered.map(check => (
        <Item
          key={check.id}
          title={check.title}
          mark={<StatusMark look={checkResultLooks[check.status]} />}
          aside={t('fields.plan.tier', { tier: check.tier })}
        >
          <p>{check.evidence}</p>
          {check.remedy !== undefined && (
            <p>
              {check.remedy}
              {check.owner !== undefined && ` (${check.owner})`}
            </p>
          )}
        </Item>
      ))}
    </ItemList>
  );
}
