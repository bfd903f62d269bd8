import { BUILD_UID_TAG, buildTags, judgeOwnership } from './ownership';
import { testSpec } from './__testUtils__/spec';

const spec = testSpec();

describe('whose a resource is', () => {
  it("is this build's with all of its tags, whoever owns the build by now", () => {
    const tags = { ...buildTags({ spec, buildUid: 'build-1' }), Owner: 'group:default/other-team' };
    expect(judgeOwnership({ tags, spec, buildUid: 'build-1' })).toEqual({ owner: 'this-build' });
  });

  it("is somebody else's with one tag missing, and the difference names it", () => {
    const { BuildId, ...tags } = buildTags({ spec, buildUid: 'build-1' });
    expect(judgeOwnership({ tags, spec, buildUid: 'build-1' })).toEqual({
      owner: 'others',
      difference: `BuildId is absent where this build has '${BuildId}'`,
    });
  });

  it("is somebody else's with another build's mark: an incarnation before, or another installation", () => {
    const tags = buildTags({ spec, buildUid: 'build-0' });
    expect(judgeOwnership({ tags, spec, buildUid: 'build-1' })).toEqual({
      owner: 'others',
      difference: `${BUILD_UID_TAG} is 'build-0', which is another build`,
    });
  });

  it("is somebody else's without tags at all", () => {
    expect(judgeOwnership({ tags: undefined, spec }).owner).toBe('others');
  });
});
