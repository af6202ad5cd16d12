/**
 * Imports go one way: app → components → lib/<feature>/actions → lib/<feature> → lib/azure | lib/db → env, errors, log.
 * Each rule says why, because the message is what a person reads when the check fails.
 */
const FEATURES =
  '^lib/(setup|plan|runs|checks|coverage|conditional-access|handoff|atlas|journey|logins|audit|inventory|demo)/';
const TEST = '\\.(test|contract)\\.tsx?$';

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A circle has no first file to read.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'lib-is-below-the-view',
      severity: 'error',
      comment: 'lib must work without React pages.',
      from: { path: '^lib/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'components-are-below-routes',
      severity: 'error',
      comment: 'Routes choose components, never the other way.',
      from: { path: '^components/' },
      to: { path: '^app/' },
    },
    {
      name: 'components-stay-off-the-server',
      severity: 'error',
      comment: 'Components take plain data and actions; Azure and the database are reached through lib features only.',
      from: { path: '^components/', pathNot: TEST },
      to: { path: '^lib/(azure|db|simulator)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'azure-sdk-only-in-azure',
      severity: 'error',
      comment: 'lib/azure is the only importer of @azure/*; MSAL belongs to lib/auth.',
      from: { path: '^(app|components|lib)/', pathNot: `^lib/(azure|simulator|testing)/|${TEST}` },
      to: { path: 'node_modules/@azure/(?!msal-browser)' },
    },
    {
      name: 'msal-only-in-auth',
      severity: 'error',
      comment: 'Sign-in has one home.',
      from: { path: '^(app|components|lib)/', pathNot: '^lib/auth/' },
      to: { path: 'node_modules/@azure/msal-' },
    },
    {
      name: 'foundations-know-no-features',
      severity: 'error',
      comment: 'Azure and the database serve every feature and know none.',
      from: { path: '^lib/(azure|db)/', pathNot: TEST },
      to: { path: FEATURES },
    },
    {
      name: 'simulator-stands-alone',
      severity: 'error',
      comment: 'The simulated Azure shares nothing with the product, or it would agree with its mistakes.',
      from: { path: '^lib/simulator/', pathNot: TEST },
      to: { path: '^(app|components|lib/(?!simulator/))' },
    },
    {
      name: 'nothing-imports-the-simulator',
      severity: 'error',
      comment: 'The product must not know it.',
      from: { path: '^(app|components|lib)/', pathNot: `^lib/(simulator|testing|bench)/|${TEST}` },
      to: { path: '^lib/simulator/' },
    },
    {
      name: 'no-test-code-in-product',
      severity: 'error',
      comment: 'Test helpers stay in tests.',
      from: { path: '^(app|components|lib)/', pathNot: `^lib/(testing|bench)/|${TEST}` },
      to: { path: '^lib/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs', '.json', '.css'],
    },
  },
};
