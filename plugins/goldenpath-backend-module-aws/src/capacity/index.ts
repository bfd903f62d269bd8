import type { CapacityBound } from '@goldenpath/backstage-plugin-goldenpath-common';
import type { AwsAccount } from '../account';
import { translateAwsError } from '../errors';
import { addressesBound } from './addresses';
import type { BoundReader, CapacityQuestion } from './bound';
import { clustersBound } from './clusters';
import { type Reservation, readReservation } from './reservation';
import { vcpusBound } from './vcpus';
import { zonesBound } from './zones';

/** What limits how many builds the account takes, all read side by side. */
export async function readCapacity(
  account: AwsAccount,
  options: Omit<CapacityQuestion, 'reservation'>,
): Promise<CapacityBound[]> {
  const { nodes, underway, signal } = options;
  let reading: Promise<Reservation> | undefined;
  const question: CapacityQuestion = {
    ...options,
    reservation() {
      reading ??= readReservation({ account, underway, capacity: nodes.capacity, signal });
      return reading;
    },
  };
  const readers = [clustersBound(account), vcpusBound(account), addressesBound(account), zonesBound(account)];
  return Promise.all(readers.map(reader => readBound(reader, question)));
}

/** What AWS does not answer, or refuses, is unknown; with its own words. */
async function readBound(reader: BoundReader, question: CapacityQuestion): Promise<CapacityBound> {
  const { id, title } = reader;
  try {
    return { id, title, ...(await reader.read(question)) };
  } catch (error) {
    const failure = translateAwsError({ error, doing: `Reading ${id}`, elapsedMs: 0 });
    if (!failure) {
      throw error;
    }
    return { state: 'unknown', id, title, evidence: `${failure.message} ${failure.remedy}` };
  }
}
