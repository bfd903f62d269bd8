import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import type { CapacityBound } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Item, ItemList } from '../../shared/ItemList';
import { basicLooks } from '../../shared/status/basicLooks';
import { StatusMark } from '../../shared/status/StatusMark';
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';

/** Everything that limits the number of builds, each with what was looked at. */
export function RoomBounds({ bounds }: { bounds: CapacityBound[] }) {
  const words = useTranslation();
  const { t, formats } = words;
  return (
    <Accordion>
      <AccordionTrigger level={5} title={t('fields.plan.room.lookedAt', { number: formats.number(bounds.length) })} />
      <AccordionPanel>
        <ItemList title={t('fields.plan.room.bounds')} heading="h5">
          {bounds.map(bound => (
            <Item key={bound.id} title={bound.title} mark={markOf(bound, words)}>
              <p>{bound.evidence}</p>
            </Item>
          ))}
        </ItemList>
      </AccordionPanel>
    </Accordion>
  );
}

function markOf(bound: CapacityBound, { t, formats }: Words) {
  switch (bound.state) {
    case 'known':
      return (
        <span>
          {bound.left === 0
            ? t('fields.plan.room.noneLeft')
            : t('fields.plan.room.left', { count: bound.left, number: formats.number(bound.left) })}
        </span>
      );
    case 'unknown':
      return <StatusMark look={basicLooks.unknown} />;
  }
}
