import fc from 'fast-check';
import { addVersion, moveStage, type SecretVersion } from './secretVersions';

const STAGES = ['AWSCURRENT', 'AWSPENDING', 'AWSPREVIOUS', 'MINE'];

function version(id: number): SecretVersion {
  return { id: String(id), value: { kind: 'string', text: String(id) }, stages: new Set(), createdAt: new Date(0) };
}

const holdersOf = (versions: readonly SecretVersion[], stage: string) =>
  versions.filter(({ stages }) => stages.has(stage));

describe('The stages of a secret', () => {
  it('are on one version at a time, and what was current before is the previous one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.constantFrom('AWSCURRENT', 'AWSPENDING', 'MINE')), { minLength: 1, maxLength: 12 }),
        puts => {
          const versions: SecretVersion[] = [];
          puts.forEach((stages, index) => {
            const [before] = holdersOf(versions, 'AWSCURRENT');
            addVersion(versions, version(index), stages);
            const [after] = holdersOf(versions, 'AWSCURRENT');
            expect(after).toBeDefined();
            const lost = before !== undefined && before !== after;
            expect(lost && !before.stages.has('AWSPREVIOUS')).toBe(false);
            STAGES.forEach(stage => expect(holdersOf(versions, stage).length).toBeLessThanOrEqual(1));
          });
        },
      ),
    );
  });

  it('go back to the previous version as they came', () => {
    const versions: SecretVersion[] = [];
    addVersion(versions, version(1), ['AWSCURRENT']);
    addVersion(versions, version(2), ['AWSCURRENT']);
    moveStage(versions, { stage: 'AWSCURRENT', moveTo: '1', removeFrom: '2' });
    expect(versions.map(({ stages }) => [...stages])).toEqual([['AWSCURRENT'], ['AWSPREVIOUS']]);
  });

  it('are all that keeps a version for ever: of the others the newest hundred stay', () => {
    const versions: SecretVersion[] = [];
    for (let id = 0; id < 150; id++) {
      addVersion(versions, version(id), ['AWSCURRENT']);
    }
    expect(versions).toHaveLength(102);
    expect(versions[0]?.id).toBe('48');
  });
});
