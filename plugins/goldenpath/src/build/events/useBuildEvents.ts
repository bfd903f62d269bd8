import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import type { BuildEvent, BuildKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { goldenPathApiRef, type GoldenPathPagesApi } from '../../api/GoldenPathPagesApi';
import { keepFollowing, type LiveState } from './keepFollowing';

const PAGE = 500;

/** A build's events, and whether they come as they happen. */
export interface BuildEvents {
  list:
    | { status: 'loading' }
    | { status: 'failed'; error: Error }
    /** Oldest first. */
    | { status: 'loaded'; events: BuildEvent[] };
  live: LiveState;
  retry(): void;
}

/** Reads a build's events, then follows them; `onNews` is told of whatever comes after the first reading. */
export function useBuildEvents(options: { buildKey: BuildKey; onNews: () => void }): BuildEvents {
  const api = useApi(goldenPathApiRef);
  const { environment, buildId, incarnation } = options.buildKey;
  const onNews = useRef(options.onNews);
  onNews.current = options.onNews;
  const [list, setList] = useState<BuildEvents['list']>({ status: 'loading' });
  const [live, setLive] = useState<LiveState>('connecting');
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const stopped = new AbortController();
    const key: BuildKey = { environment, buildId, incarnation };
    const run = async () => {
      const known = await listAll({ api, key, after: 0 });
      if (stopped.signal.aborted) {
        return;
      }
      setList({ status: 'loaded', events: known });
      await keepFollowing({
        after: known[known.length - 1]?.id ?? 0,
        signal: stopped.signal,
        follow: follow => api.followEvents({ key, ...follow }),
        list: after => listAll({ api, key, after }),
        onState: setLive,
        onEvents: fresh => {
          setList(before => ({
            status: 'loaded',
            events: before.status === 'loaded' ? [...before.events, ...fresh] : fresh,
          }));
          onNews.current();
        },
      });
    };
    run().catch((cause: unknown) => {
      if (!stopped.signal.aborted) {
        setList({
          status: 'failed',
          error: toError(cause),
        });
        setLive('reconnecting');
      }
    });
    return () => stopped.abort();
  }, [api, environment, buildId, incarnation, attempt]);

  const retry = useCallback(() => setAttempt(count => count + 1), []);
  return { list, live, retry };
}

async function listAll(options: { api: GoldenPathPagesApi; key: BuildKey; after: number }): Promise<BuildEvent[]> {
  const { api, key } = options;
  const events: BuildEvent[] = [];
  let after = options.after;
  for (;;) {
    const page = await api.listEvents(key, { after, limit: PAGE });
    events.push(...page.items);
    const newest = page.items[page.items.length - 1];
    if (page.nextCursor === undefined || !newest) {
      return events;
    }
    after = newest.id;
  }
}
