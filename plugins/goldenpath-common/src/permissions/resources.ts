/** The resource type that permissions on single builds are about. @public */
export const GOLDENPATH_BUILD_RESOURCE_TYPE = 'goldenpath-build';
