import { createApiRef } from '@backstage/frontend-plugin-api';
import type { BuildEvent, BuildKey, GoldenPathApi } from '@goldenpath/backstage-plugin-goldenpath-common';

/** How a build's events are followed. @public */
export interface FollowEventsOptions {
  key: BuildKey;
  /** The last event already known; the server goes on after it. */
  after: number;
  /** Ends the stream. */
  signal: AbortSignal;
  /** Called whenever the server shows that it is there: at the start, at each event and at each heartbeat. */
  onAlive(): void;
  onEvent(event: BuildEvent): void;
}

/**
 * What the pages need of the backend: the calls that the actions use too, and what only a browser does.
 *
 * @public
 */
export interface GoldenPathPagesApi extends GoldenPathApi {
  /**
   * Follows a build's events until the server ends the stream, and resolves then.
   *
   * @throws ResponseError where the server refuses; whatever `fetch` throws where it cannot be reached.
   */
  followEvents(options: FollowEventsOptions): Promise<void>;
}

/** The GoldenPath backend, as the pages use it. @public */
export const goldenPathApiRef = createApiRef<GoldenPathPagesApi>().with({
  id: 'plugin.goldenpath.pages',
  pluginId: 'goldenpath',
});
