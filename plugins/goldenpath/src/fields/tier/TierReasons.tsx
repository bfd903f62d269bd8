import type { TierChoice } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Item, ItemList } from '../../shared/ItemList';
import { StatusMark } from '../../shared/status/StatusMark';
import { basicLooks, type Look } from '../../shared/status/basicLooks';
import { useTranslation } from '../../translation/useTranslation';

/** Why tiers cannot be chosen, or would not come; nothing where all can. An option that is off has no room to say so, and no focus. */
export function TierReasons({ choices }: { choices: TierChoice[] }) {
  const { t } = useTranslation();
  const limited = choices.flatMap(choice => (choice.state === 'given' ? [] : [choice]));
  if (limited.length === 0) {
    return null;
  }
  return (
    <ItemList title={t('fields.tier.limits')}>
      {limited.map(choice => (
        <Item
          key={choice.id}
          title={`${choice.id} ${choice.name}`}
          mark={<StatusMark look={choiceLooks[choice.state]} />}
        >
          <p>{choice.reason}</p>
        </Item>
      ))}
    </ItemList>
  );
}

const off: Look = { ...basicLooks.absent, label: t => t('fields.tier.notOffered') };

const choiceLooks: Record<Exclude<TierChoice['state'], 'given'>, Look> = {
  blocked: basicLooks.blocked,
  'not-given': off,
  refused: off,
};
