import { Button, Flex, Select, Skeleton, Switch, Text } from '@backstage/ui';
import type { Build, BuildEvent } from '@goldenpath/backstage-plugin-goldenpath-common';
import { RiDownloadLine } from '@remixicon/react';
import { useMemo, useState } from 'react';
import { downloadFile } from '../../shared/downloadFile';
import { EmptyState } from '../../shared/EmptyState';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useUrlState } from '../../shared/useUrlState';
import { useTranslation } from '../../translation/useTranslation';
import { EventEntry } from './EventEntry';
import styles from './EventsTab.module.css';
import type { BuildEvents } from './useBuildEvents';

/** How many events are drawn at first; a long build has thousands. */
const SHOWN_AT_FIRST = 200;

/** What happened to a build, newest first. */
export function EventsTab(props: { build: Build; events: BuildEvents }) {
  const { build, events } = props;
  const { list, retry } = events;
  const { t } = useTranslation();
  switch (list.status) {
    case 'loading':
      return (
        <Flex direction="column" gap="2" aria-busy="true" aria-label={t('build.events.title')}>
          <Skeleton width="100%" height={32} />
          <Skeleton width="80%" height={20} />
          <Skeleton width="90%" height={20} />
          <Skeleton width="70%" height={20} />
        </Flex>
      );
    case 'failed':
      return <ErrorPanel title={t('build.events.unreadable')} error={list.error} onRetry={retry} />;
    case 'loaded':
      return <EventList build={build} events={list.events} />;
  }
}

function EventList(props: { build: Build; events: BuildEvent[] }) {
  const { build, events } = props;
  const { t, formats } = useTranslation();
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
          aria-label={t('build.events.type')}
          options={[{ id: 'any', label: t('build.events.anyType') }, ...types.map(name => ({ id: name, label: name }))]}
          value={type ?? 'any'}
          onChange={key => setUrl({ type: key === 'any' ? undefined : `${key}` })}
        />
        <Switch
          label={t('build.events.follow')}
          isSelected={follows}
          onChange={isSelected => {
            setHeldAt(isSelected ? undefined : newest);
            setUrl({ follow: isSelected ? undefined : 'off' });
          }}
        />
        <Button variant="secondary" iconStart={<RiDownloadLine />} onPress={() => downloadEvents(build, chosen)}>
          {t('build.events.download')}
        </Button>
      </Flex>
      {held > 0 && (
        <Button variant="tertiary" onPress={() => setHeldAt(newest)}>
          {t('build.events.held', { count: held, number: formats.number(held) })}
        </Button>
      )}
      {visible.length === 0 ? (
        <EmptyState
          title={t('build.events.none')}
          description={type ? t('build.events.noneOfType', { type }) : t('build.events.noneYet')}
          action={
            type && (
              <Button variant="secondary" onPress={() => setUrl({ type: undefined })}>
                {t('build.events.showAll')}
              </Button>
            )
          }
        />
      ) : (
        <ol className={styles.list} aria-label={t('build.events.list')}>
          {visible.slice(0, shown).map(event => (
            <EventEntry key={event.id} event={event} />
          ))}
        </ol>
      )}
      {visible.length > shown && (
        <Button variant="secondary" onPress={() => setShown(count => count + SHOWN_AT_FIRST)}>
          {t('build.events.older')}
        </Button>
      )}
      <Text color="secondary">
        {t('build.events.total', { count: chosen.length, number: formats.number(chosen.length) })}
      </Text>
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
