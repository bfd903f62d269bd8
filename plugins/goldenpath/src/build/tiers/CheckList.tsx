import type { BuildCheck, Condition } from '@goldenpath/backstage-plugin-goldenpath-common';
import { checkLooks } from '../../shared/status/checkLooks';
import { conditionLook, lookOf } from '../../shared/status/looks';
import { StatusMark } from '../../shared/status/StatusMark';
import { RelativeTime } from '../../shared/time/RelativeTime';
import { Item, ItemList } from '../../shared/ItemList';
import { useTranslation } from '../../translation/useTranslation';
import type { Rung, RungCheck } from './rungs';

/** What has to be there before the tier's work starts, what was seen of it, and whose it is. */
export function CheckList({ rung }: { rung: Rung }) {
  const { checks, preflight } = rung;
  const { t } = useTranslation();
  if (checks.length === 0) {
    return null;
  }
  const atAdmission = checks.some(({ resolved }) => resolved.moment === 'admission');
  return (
    <ItemList title={t('build.tiers.prerequisites')}>
      {atAdmission && preflight && <Preflight condition={preflight} />}
      {checks.map(check => (
        <CheckItem key={check.resolved.id} check={check} />
      ))}
    </ItemList>
  );
}

function CheckItem({ check: { resolved, status } }: { check: RungCheck }) {
  const { t } = useTranslation();
  return (
    <Item
      title={resolved.title}
      mark={status && <StatusMark look={lookOf(checkLooks, status.status)} />}
      aside={resolved.owner}
    >
      <p>{t(`build.tiers.${resolved.moment}`)}</p>
      {status && <Decision status={status} />}
    </Item>
  );
}

/** What decided a check, and what to do where it has not passed. */
function Decision({ status }: { status: BuildCheck }) {
  const { evidence, remedy, owner } = status;
  const { t } = useTranslation();
  return (
    <>
      <p>{evidence}</p>
      {remedy && <p>{t('shared.steps.remedy', { remedy })}</p>}
      {owner && <p>{t('shared.steps.owner', { owner })}</p>}
    </>
  );
}

/** What the checks before everything else showed, for all of them together. */
function Preflight({ condition }: { condition: Condition }) {
  const { t } = useTranslation();
  return (
    <Item
      title={t('build.tiers.preflight', { message: condition.message })}
      mark={<StatusMark look={conditionLook(condition)} />}
      aside={<RelativeTime at={condition.lastTransitionTime} />}
    />
  );
}
