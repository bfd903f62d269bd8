import fc from 'fast-check';
import { readRegistryCsv } from './readRegistryCsv';
import type { TimingRecord } from './types';
import { writeRegistryCsv } from './writeRegistryCsv';

// Without NUL, which PostgreSQL keeps in no text.
const cell = fc
  .string({ minLength: 1, maxLength: 20, unit: 'binary' })
  .map(text => text.replaceAll('\0', '').trim())
  .filter(text => text !== '');
const time = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

const timingRecord: fc.Arbitrary<TimingRecord> = fc
  .record({
    start: time,
    lasting: fc.nat(100_000_000),
    phase: cell,
    environment: cell,
    buildId: cell,
    durationSeconds: fc.nat(),
    exitCode: fc.integer({ min: -1, max: 255 }),
    flags: fc.oneof(fc.constant(''), cell),
    resourcesAdded: fc.option(fc.nat(), { nil: undefined }),
    resourcesChanged: fc.option(fc.nat(), { nil: undefined }),
    resourcesDestroyed: fc.option(fc.nat(), { nil: undefined }),
    logPath: fc.oneof(fc.constant(''), cell),
  })
  .map(({ start, lasting, ...rest }) => ({
    ...rest,
    startTime: start.toISOString(),
    endTime: new Date(start.getTime() + lasting).toISOString(),
  }));

describe('the registry', () => {
  it('gives back every record that was written, whatever its texts hold', () => {
    fc.assert(
      fc.property(fc.array(timingRecord, { maxLength: 5 }), records => {
        const reading = readRegistryCsv(writeRegistryCsv(records));
        expect(reading.records).toEqual(records);
        expect(reading).toEqual(expect.objectContaining({ rows: records.length, refused: [] }));
      }),
    );
  });

  it('is written with its 12 columns, and times in whole seconds where they are whole', () => {
    const record: TimingRecord = {
      startTime: '2026-02-02T10:00:00.000Z',
      endTime: '2026-02-02T10:15:00.250Z',
      phase: 'build',
      environment: 'dev',
      buildId: '02-02-26-01',
      durationSeconds: 900,
      exitCode: 0,
      flags: 'A=b, C=d',
      resourcesAdded: 3,
      logPath: 'https://ci.example/runs/1',
    };
    expect(writeRegistryCsv([record])).toBe(
      [
        'start_time_utc,end_time_utc,phase,env,build_id,duration_seconds,exit_code,flags,resources_added,resources_changed,resources_destroyed,log_path',
        '2026-02-02T10:00:00Z,2026-02-02T10:15:00.250Z,build,dev,02-02-26-01,900,0,"A=b, C=d",3,,,https://ci.example/runs/1',
        '',
      ].join('\n'),
    );
  });
});
