import { readRegistryCsv } from './readRegistryCsv';

const HEADER = 'start_time_utc,end_time_utc,phase,env,build_id,duration_seconds,exit_code,flags,log_path';

/** The four shapes that scripts of different ages appended under one header. */
const REGISTRY = [
  HEADER,
  '2025-12-25T12:22:06Z,2025-12-25T12:35:06Z,dev,20250115-03,780,0,logs/dev.log',
  '2025-12-25T13:38:37Z,2025-12-25T13:40:52Z,bootstrap,dev,20250115-04,135,1,"ENV_NAME=dev NODE_TYPE=t3.small, one",logs/bootstrap.log',
  '2026-02-01T10:00:00Z,2026-02-01T10:10:00Z,teardown,dev,01-02-26-01,600,1,0,0,12,https://ci.example/runs/1',
  '2026-02-02T10:00:00Z,2026-02-02T10:15:00Z,bootstrap-persistent,dev,persistent,900,0,"A=b C=d",3,1,0,logs/x.log',
  '',
].join('\n');

describe('readRegistryCsv', () => {
  it('reads a row of 7 columns, which names no phase and no flags', () => {
    expect(readRegistryCsv(REGISTRY).records[0]).toEqual({
      startTime: '2025-12-25T12:22:06.000Z',
      endTime: '2025-12-25T12:35:06.000Z',
      phase: 'unknown',
      environment: 'dev',
      buildId: '20250115-03',
      durationSeconds: 780,
      exitCode: 0,
      flags: '',
      logPath: 'logs/dev.log',
    });
  });

  it('reads a row of 9 columns with quoted flags that hold a comma', () => {
    expect(readRegistryCsv(REGISTRY).records[1]).toEqual(
      expect.objectContaining({
        phase: 'bootstrap',
        buildId: '20250115-04',
        exitCode: 1,
        flags: 'ENV_NAME=dev NODE_TYPE=t3.small, one',
        logPath: 'logs/bootstrap.log',
      }),
    );
  });

  it('reads a row of 11 columns, which has counts and no flags', () => {
    expect(readRegistryCsv(REGISTRY).records[2]).toEqual(
      expect.objectContaining({
        phase: 'teardown',
        buildId: '01-02-26-01',
        flags: '',
        resourcesAdded: 0,
        resourcesChanged: 0,
        resourcesDestroyed: 12,
        logPath: 'https://ci.example/runs/1',
      }),
    );
  });

  it('reads a row of 12 columns', () => {
    expect(readRegistryCsv(REGISTRY).records[3]).toEqual(
      expect.objectContaining({
        phase: 'bootstrap-persistent',
        buildId: 'persistent',
        flags: 'A=b C=d',
        resourcesAdded: 3,
        resourcesChanged: 1,
        resourcesDestroyed: 0,
        logPath: 'logs/x.log',
      }),
    );
  });

  it('counts every row as a record or as refused', () => {
    const reading = readRegistryCsv(`${REGISTRY}not,a,run\n`);
    expect(reading.rows).toBe(5);
    expect(reading.records).toHaveLength(4);
    expect(reading.refused).toHaveLength(1);
  });

  it.each([
    ['three columns', '2026-01-01T10:00:00Z,x,y', /3 columns/],
    ['a start that is no time', 'yesterday,2026-01-01T10:00:00Z,dev,a,1,0,log', /start_time_utc is "yesterday"/],
    ['a day that does not exist', '2026-01-01T10:00:00Z,2026-13-41T10:00:00Z,dev,a,1,0,log', /end_time_utc/],
    ['an end before its start', '2026-01-01T10:00:00Z,2026-01-01T09:00:00Z,dev,a,1,0,log', /before it starts/],
    ['a duration that is no number', '2026-01-01T10:00:00Z,2026-01-01T10:00:01Z,dev,a,soon,0,log', /duration_seconds/],
    ['an exit code that is no number', '2026-01-01T10:00:00Z,2026-01-01T10:00:01Z,dev,a,1,ok,log', /exit_code/],
    [
      'an exit code that no process has',
      '2026-01-01T10:00:00Z,2026-01-01T10:00:01Z,dev,a,1,99999999999,log',
      /exit_code is "99999999999"/,
    ],
    [
      'an id beyond all measure',
      `2026-01-01T10:00:00Z,2026-01-01T10:00:01Z,dev,${'a'.repeat(256)},1,0,log`,
      /build_id has more than 255/,
    ],
    ['a NUL character', '2026-01-01T10:00:00Z,2026-01-01T10:00:01Z,dev,a,1,0,l\0g', /log_path holds a NUL/],
    [
      'a NUL character beyond its columns',
      '2026-01-01T10:00:00Z,2026-01-01T10:00:01Z,build,dev,a,1,0,,,,,log,mo\0re',
      /after the last column holds a NUL/,
    ],
    ['no environment', '2026-01-01T10:00:00Z,2026-01-01T10:00:01Z,,a,1,0,log', /env is empty/],
    ['no build id', '2026-01-01T10:00:00Z,2026-01-01T10:00:01Z,dev,,1,0,log', /build_id is empty/],
  ])('refuses a row with %s, by line and reason', (_, row, reason) => {
    expect(readRegistryCsv(`${HEADER}\n\n${row}\n`)).toEqual({
      rows: 1,
      records: [],
      refused: [{ line: 3, reason: expect.stringMatching(reason) }],
    });
  });

  it('keeps the whole row as raw text where something in it has no place', () => {
    const extra = `2026-02-02T10:00:00Z,2026-02-02T10:15:00Z,build,dev,02-02-26-01,900,0,,3,1,0,logs/x.log,more,"and, more"`;
    const strangeCount = `2026-02-02T10:00:00Z,2026-02-02T10:15:00Z,build,dev,02-02-26-01,900,0,,many,1,0,logs/x.log`;
    const { records } = readRegistryCsv(`${HEADER}\r\n${extra}\r\n${strangeCount}\r\n`);
    expect(records[0]).toEqual(expect.objectContaining({ logPath: 'logs/x.log', raw: extra }));
    expect(records[1]).toEqual(
      expect.objectContaining({ resourcesAdded: undefined, resourcesChanged: 1, raw: strangeCount }),
    );
  });

  it('counts lines rightly past quoted line breaks', () => {
    const long = '2026-01-01T10:00:00Z,2026-01-01T10:00:01Z,build,dev,a,1,0,"A=b\nC=d\nE=f",log';
    const reading = readRegistryCsv(`${HEADER}\n${long}\nbroken\n`);
    expect(reading.records[0].flags).toBe('A=b\nC=d\nE=f');
    expect(reading.refused).toEqual([{ line: 5, reason: expect.stringContaining('1 columns') }]);
  });

  it('refuses a row whose quotes do not fit', () => {
    const reading = readRegistryCsv(`${HEADER}\n2026-01-01T10:00:00Z,2026-01-01T10:00:01Z,build,dev,a,1,0,"open,log\n`);
    expect(reading.records).toEqual([]);
    expect(reading.refused).toEqual([{ line: 2, reason: expect.stringContaining('quotes') }]);
  });

  it('reads a file without a header, with a byte order mark or with Windows line ends', () => {
    const row = '2026-01-01T10:00:00Z,2026-01-01T10:00:01Z,build,dev,a,1,0,,log';
    expect(readRegistryCsv(row).records).toHaveLength(1);
    expect(readRegistryCsv(`\uFEFF${HEADER}\r\n${row}\r\n`).records).toHaveLength(1);
    expect(readRegistryCsv('')).toEqual({ rows: 0, records: [], refused: [] });
    expect(readRegistryCsv(`${HEADER}\n`).rows).toBe(0);
  });
});
