import { Button, Flex, Select, Skeleton, Switch, Text } from '@backstage/ui';
import type { Build, BuildEvent } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiDownloadLine } from '@remixicon/react';
import { useMemo, useState } from 'react';
import { downloadFile } from '../../shared/downloadFile';
import { EmptyState } from '../../shared/EmptyState';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useUrlState } from '../../shared/useUrlState';
import { EventEntry } from './EventEntry';
import styles from './EventsTab.module.css';
import type { BuildEvents } from './useBuildEvents';

/** How many events are drawn at first; a long build has thousands. */
const SHOWN_AT_FIRST = 200;

/** What happened to a build, newest first. */
export function EventsTab(props: { build: Build; events: BuildEvents }) {
  const { build, events } = props;
  const { list, retry } = events;
  switch (list.status) {
    case 'loading':
      return (
        <Flex direction="column" gap="2" aria-busy="true" aria-label="Events">
          <Skeleton width="100%" height={32} />
          <Skeleton width="80%" height={20} />
          <Skeleton width="90%" height={20} />
          <Skeleton width="70%" height={20} />
        </Flex>
      );
    case 'failed':
      return <ErrorPanel title="The events cannot be read" error={list.error} onRetry={retry} />;
    case 'loaded':
      return <EventList build={build} events={list.events} />;
  }
}

function EventList(props: { build: Build; events: BuildEvent[] }) {
  const { build, events } = props;
  const [{ type, follow }, setUrl] = useUrlState(['type', 'follow']);
  const follows = follow !== 'off';
  const [heldAt, setHeldAt] = useState<number>();
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  const types = useMemo(() => [...new Set(events.map(event => event.type))].sort(), [events]);
  const chosen = useMemo(() => events.filter(event => !type || event.type === type).reverse(), [events, type]);
  const newest = events[events.length - 1]?.id ?? 0;
  // Without following, the list stands still where it was, so that it can be read.
  const upTo = follows ? newest : (heldAt ?? newest);
  const visible = chosen.filter(event => event.id <= upTo);
  const held = chosen.length - visible.length;

  return (
    <Flex direction="column" gap="3">
      <Flex gap="3" align="center" className={styles.tools}>
        <Select
          className={styles.typeFilter}
          aria-label="Type of event"
          options={[{ id: 'any', label: 'Every event' }, ...types.map(name => ({ id: name, label: name }))]}
          value={type ?? 'any'}
          onChange={key => setUrl({ type: key === 'any' ? undefined : `${key}` })}
        />
        <Switch
          label="Follow"
          isSelected={follows}
          onChange={isSelected => {
            setHeldAt(isSelected ? undefined : newest);
            setUrl({ follow: isSelected ? undefined : 'off' });
          }}
        />
        <Button variant="secondary" iconStart={<RiDownloadLine />} onPress={() => downloadEvents(build, chosen)}>
          Download JSON
        </Button>
      </Flex>
      {held > 0 && (
        <Button variant="tertiary" onPress={() => setHeldAt(newest)}>
          {held === 1 ? 'Show 1 new event' : `Show ${held} new events`}
        </Button>
      )}
      {visible.length === 0 ? (
        <EmptyState
          title="No events"
          description={
            type ? `Nothing of the type ${type} has happened to this build.` : 'Nothing has happened to this build yet.'
          }
          action={
            type && (
              <Button variant="secondary" onPress={() => setUrl({ type: undefined })}>
                Show every event
              </Button>
            )
          }
        />
      ) : (
        <ol className={styles.list} aria-label="Events, newest first">
          {visible.slice(0, shown).map(event => (
            <EventEntry key={event.id} event={event} />
          ))}
        </ol>
      )}
      {visible.length > shown && (
        <Button variant="secondary" onPress={() => setShown(count => count + SHOWN_AT_FIRST)}>
          Show older events
        </Button>
      )}
      <Text color="secondary">{chosen.length === 1 ? '1 event' : `${chosen.length} events`}</Text>
    </Flex>
  );
}

function downloadEvents(build: Build, events: BuildEvent[]) {
  downloadFile({
    name: `${build.environment}-${build.buildId}-events.json`,
    content: new Blob([JSON.stringify(events, undefined, 2)], {
      type: 'application/json',
    }),
  });
}
