import { useApi } from '@backstage/frontend-plugin-api';
import type { Build, BuildKey } from '@goldenpath/backstage-plugin-goldenpath-common';
import { useCallback, useEffect, useRef } from 'react';
import { goldenPathApiRef } from '../api/GoldenPathPagesApi';
import { useQuery, type Query } from '../shared/query/useQuery';
import { useBuildEvents, type BuildEvents } from './events/useBuildEvents';

/** Events come in bursts; one reading answers for all of them. */
const GATHER_MS = 250;
/** With a live stream, readings only make sure that nothing was missed. */
const REFRESH_LIVE_MS = 20_000;
const REFRESH_POLLING_MS = 5_000;

/** A build as it is now, and what happened to it. */
export interface LiveBuild {
  build: Query<Build>;
  events: BuildEvents;
}

/** Reads a build, and reads it again whenever something happens to it. */
export function useBuild(buildKey: BuildKey): LiveBuild {
  const api = useApi(goldenPathApiRef);
  const gathering = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const reload = useRef<() => void>(() => undefined);

  const onNews = useCallback(() => {
    gathering.current ??= setTimeout(() => {
      gathering.current = undefined;
      reload.current();
    }, GATHER_MS);
  }, []);
  useEffect(() => () => clearTimeout(gathering.current), []);

  const events = useBuildEvents({ buildKey, onNews });
  const build = useQuery({
    key: JSON.stringify(buildKey),
    load: () => api.getBuild(buildKey),
    refreshEveryMs: events.live === 'live' ? REFRESH_LIVE_MS : REFRESH_POLLING_MS,
  });
  reload.current = build.reload;
  return { build, events };
}
