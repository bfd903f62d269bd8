import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { Skeleton, Text } from '@backstage/ui';
import {
  goldenPathPreflightRunPermission,
  type BuildRequest,
  type CapacityAnswer,
  type CapacityQuery,
} from '@goldenpath/backstage-plugin-goldenpath-common';
import { useId } from 'react';
import { goldenPathApiRef } from '../../api/GoldenPathPagesApi';
import { ErrorPanel } from '../../shared/ErrorPanel';
import { useQuery } from '../../shared/query/useQuery';
import { RoomBounds } from './RoomBounds';

/** How many more such builds there is room for, and what decides that. */
export function RoomPreview({ request }: { request: BuildRequest }) {
  const id = useId();
  const policy = usePermission({ permission: goldenPathPreflightRunPermission });
  return (
    <section aria-labelledby={id}>
      <Text as="h4" weight="bold" id={id}>
        Room for more builds
      </Text>
      {!policy.loading && !policy.allowed && (
        <Text as="p" color="secondary">
          Not shown: your role does not have the permission {goldenPathPreflightRunPermission.name}.
        </Text>
      )}
      {policy.allowed && <Room request={request} />}
    </section>
  );
}

function Room({ request }: { request: BuildRequest }) {
  const api = useApi(goldenPathApiRef);
  const query = queryOf(request);
  const { state, reload } = useQuery({ key: JSON.stringify(query), load: options => api.getCapacity(query, options) });
  switch (state.status) {
    case 'loading':
      return (
        <div aria-busy="true">
          <Skeleton width="50%" />
        </div>
      );
    case 'failed':
      return <ErrorPanel title="How much room there is cannot be read" error={state.error} onRetry={reload} />;
    case 'loaded':
      return (
        <div aria-busy={state.previous}>
          <Text as="p">{describeRoom(state.data)}</Text>
          <RoomBounds bounds={state.data.bounds} />
        </div>
      );
  }
}

function queryOf({ environment, owner, nodes }: BuildRequest): CapacityQuery {
  return {
    environment,
    owner,
    ...(nodes?.size && { size: nodes.size }),
    ...(nodes?.capacity && { capacity: nodes.capacity }),
  };
}

function describeRoom(answer: CapacityAnswer): string {
  switch (answer.certainty) {
    case 'unknown':
      return 'Not known: nothing that limits them could be read.';
    case 'exact':
      return `${inWords(answer)}, limited by ${titleOf(answer)}.`;
    case 'at-most':
      return `${inWords(answer)} at most, limited by ${titleOf(answer)}; not everything that limits them could be read.`;
  }
}

function inWords({ left, environment }: { left: number; environment: string }): string {
  return left === 0 ? `No more build of this size in ${environment}` : `${left} more of this size in ${environment}`;
}

function titleOf({ bound, bounds }: { bound: string; bounds: CapacityAnswer['bounds'] }): string {
  return bounds.find(({ id }) => id === bound)?.title ?? bound;
}
