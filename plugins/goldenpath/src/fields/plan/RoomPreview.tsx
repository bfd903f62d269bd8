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
import { useTranslation } from '../../translation/useTranslation';
import type { Words } from '../../translation/words';
import { RoomBounds } from './RoomBounds';

/** How many more such builds there is room for, and what decides that. */
export function RoomPreview({ request }: { request: BuildRequest }) {
  const { t } = useTranslation();
  const id = useId();
  const policy = usePermission({ permission: goldenPathPreflightRunPermission });
  return (
    <section aria-labelledby={id}>
      <Text as="h4" weight="bold" id={id}>
        {t('fields.plan.room.title')}
      </Text>
      {!policy.loading && !policy.allowed && (
        <Text as="p" color="secondary">
          {t('fields.plan.room.denied', { permission: goldenPathPreflightRunPermission.name })}
        </Text>
      )}
      {policy.allowed && <Room request={request} />}
    </section>
  );
}

function Room({ request }: { request: BuildRequest }) {
  const words = useTranslation();
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
      return <ErrorPanel title={words.t('fields.plan.room.unreadable')} error={state.error} onRetry={reload} />;
    case 'loaded':
      return (
        <div aria-busy={state.previous}>
          <Text as="p">{describeRoom(state.data, words)}</Text>
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

function describeRoom(answer: CapacityAnswer, { t, formats }: Words): string {
  if (answer.certainty === 'unknown') {
    return t('fields.plan.room.unknown');
  }
  const { certainty, environment, left } = answer;
  const where = { environment, bound: titleOf(answer) };
  if (left === 0) {
    return t('fields.plan.room.none', where);
  }
  const numbers = { count: left, number: formats.number(left), ...where };
  switch (certainty) {
    case 'exact':
      return t('fields.plan.room.exact', numbers);
    case 'at-most':
      return t('fields.plan.room.atMost', numbers);
  }
}

function titleOf({ bound, bounds }: { bound: string; bounds: CapacityAnswer['bounds'] }): string {
  return bounds.find(({ id }) => id === bound)?.title ?? bound;
}
