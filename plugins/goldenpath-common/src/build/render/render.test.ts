import { parse } from 'yaml';
import { resolvedSpec } from '../../__testUtils__/requests';
import { bootstrapFile } from './bootstrapFile';
import { globalValuesFile, globalValuesOf } from './globalValues';

const spec = resolvedSpec({});

describe('the bootstrap values as a file', () => {
  it('are those of the spec, with what only the cluster can show', () => {
    for (const storageClassReady of [true, false]) {
      expect(parse(bootstrapFile({ spec, storageClassReady }))).toEqual({
        ...spec.bootstrap,
        platform: { ...spec.bootstrap.platform, storageClassReady },
      });
    }
  });

  it('keep what the spec has decided', () => {
    const decided = {
      bootstrap: { ...spec.bootstrap, platform: { ...spec.bootstrap.platform, storageClassReady: true } },
    };
    expect(parse(bootstrapFile({ spec: decided, storageClassReady: false })).platform.storageClassReady).toBe(true);
  });

  it('keep tiers and ids as texts, whatever YAML would make of them', () => {
    const { bootstrap } = parse(bootstrapFile({ spec, storageClassReady: true }));
    expect(bootstrap.maxTier).toBe(spec.maxTier);
    expect(bootstrap.buildId).toBe(spec.buildId);
  });
});

describe('the global values as a file', () => {
  it('are those that every deployed app of the build gets', () => {
    const { global } = parse(globalValuesFile(spec));
    const deployed = spec.apps.filter(app => app.decision.state === 'deployed');
    expect(deployed.length).toBeGreaterThan(0);
    for (const app of deployed) {
      expect(app.values.global).toEqual(global);
    }
    expect(globalValuesOf(spec)).toEqual(global);
  });
});
