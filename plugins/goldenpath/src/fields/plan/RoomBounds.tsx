import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import type { CapacityBound } from '@goldenpath/backstage-plugin-goldenpath-common';
import { Item, ItemList } from '../../shared/ItemList';
import { basicLooks } from '../../shared/status/basicLooks';
import { StatusMark } from '../../shared/status/StatusMark';

/** Everything that limits the number of builds, each with what was looked at. */
export function RoomBounds({ bounds }: { bounds: CapacityBound[] }) {
  return (
    <Accordion>
      <AccordionTrigger level={5} title={`What was looked at (${bounds.length})`} />
      <AccordionPanel>
        <ItemList title="Bounds" heading="h5">
          {bounds.map(bound => (
            <Item key={bound.id} title={bound.title} mark={markOf(bound)}>
              <p>{bound.evidence}</p>
            </Item>
          ))}
        </ItemList>
      </AccordionPanel>
    </Accordion>
  );
}

function markOf(bound: CapacityBound) {
  switch (bound.state) {
    case 'known':
      return <span>{bound.left === 0 ? 'none left' : `${bound.left} more`}</span>;
    case 'unknown':
      return <StatusMark look={basicLooks.unknown} />;
  }
}
