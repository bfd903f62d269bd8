import type { EnvironmentsAnswer } from '@goldenpath/backstage-plugin-goldenpath-common';
import { NOW } from '../../__testUtils__/builds';
import { aDatabase, READER } from '../../__testUtils__/databases';
import type { QueryState } from '../../shared/query/useQuery';
import { approvalOf, type Approval } from './approvalOf';

const loading = { status: 'loading' } as const;
const failed = { status: 'failed', error: new Error('No answer') } as const;
const reader = loaded({ userEntityRef: READER, ownershipEntityRefs: ['group:default/platform'] });

function loaded<T>(data: T): QueryState<T> {
  return { status: 'loaded', data, at: NOW, previous: false };
}

function environments(requireApproval: boolean): QueryState<EnvironmentsAnswer> {
  const dev = {
    name: 'dev',
    region: 'eu-central-1',
    offers: { rds: true, objectStore: false, tls: false },
    ttl: { defaultHours: 8, maxHours: 72 },
    offersDatabases: true,
    requireApproval,
  };
  return loaded({ items: [dev], canDump: true });
}

describe('A grant that somebody asks for', () => {
  it.each<[string, Parameters<typeof approvalOf>[0], Approval]>([
    [
      'waits where the environment asks for an approval, whoever asks',
      { database: aDatabase(), environments: environments(true), reader: failed },
      { result: 'waits', because: 'environment' },
    ],
    [
      'waits where the environment is configured no more',
      { database: aDatabase({ environment: 'moon' }), environments: environments(false), reader },
      { result: 'waits', because: 'unconfigured' },
    ],
    [
      'waits where the database belongs to others',
      { database: aDatabase({ owner: 'group:default/shop' }), environments: environments(false), reader },
      { result: 'waits', because: 'others' },
    ],
    [
      "is given at once on one's team's database where the environment asks for no approval",
      { database: aDatabase(), environments: environments(false), reader },
      { result: 'granted' },
    ],
    [
      "is given at once on one's own",
      { database: aDatabase({ owner: READER }), environments: environments(false), reader },
      { result: 'granted' },
    ],
    [
      'may do either while it is not known who asks',
      { database: aDatabase(), environments: environments(false), reader: loading },
      { result: 'unknown' },
    ],
    [
      'may do either where it cannot be said who asks',
      { database: aDatabase(), environments: environments(false), reader: failed },
      { result: 'unknown' },
    ],
    [
      'may do either where the environments cannot be read',
      { database: aDatabase(), environments: failed, reader },
      { result: 'unknown' },
    ],
  ])('%s', (_, options, approval) => {
    expect(approvalOf(options)).toEqual(approval);
  });
});
