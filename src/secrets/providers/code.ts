import { hasBech32, hasCrc, sealBech32, sealCrc } from '../checksums.ts'
import { provider, type Provider } from '../provider.ts'

const GITHUB = 'GitHub, formats of authentication tokens (2021): 30 random characters and six of CRC-32 in base 62'
const GITLAB =
  'GitLab documentation, token overview: prefixes and 20 characters, or a routable payload, a dot and nine characters'

/** Code hosting, builds, registries, infrastructure as code, stores of secrets. */
export const CODE: readonly Provider[] = [
  provider(
    'github-token',
    'GitHub token',
    ['ghp_{base62:36}', 'gho_{base62:36}', 'ghu_{base62:36}', 'ghs_{base62:36}', 'ghr_{base62:36}'],
    { valid: hasCrc, seal: sealCrc, source: GITHUB },
  ),
  provider('github-refresh-token', 'GitHub refresh token', 'ghr_{base62:76}', {
    source: 'GitHub documentation, refreshing user access tokens',
  }),
  provider('github-fine-grained-token', 'GitHub fine-grained token', 'github_pat_{base62:22}_{base62:59}', {
    source: 'GitHub documentation, fine-grained personal access tokens',
  }),
  provider(
    'gitlab-token',
    'GitLab token',
    ['glpat-{url:20}', 'glpat-{url:27-300}.{low36:9}', 'glpat-{url:27-300}.{hex:2}.{low36:9}'],
    {
      source: GITLAB,
    },
  ),
  provider(
    'gitlab-other-token',
    'GitLab deploy, runner, trigger or agent token',
    [
      'gldt-{url:20}',
      'glrt-{url:20}',
      'glrtr-{url:20}',
      'glrt-{url:27-300}.{low36:9}',
      'GR1348941{url:20}',
      'glptt-{hex:40}',
      'glcbt-{url:20-40}',
      'glsoat-{url:20}',
      'glimt-{url:25}',
      'glft-{url:20}',
      'glagent-{url:50}',
      'gloas-{hex:64}',
    ],
    { source: GITLAB },
  ),
  provider('bitbucket-app-password', 'Bitbucket app password', 'ATBB{base62:32}', {
    source: 'Bitbucket Cloud documentation, app passwords',
  }),
  provider('atlassian-token', 'Atlassian API token', ['ATATT3{padded:100-}', 'ATCTT3{padded:100-}'], {
    source: 'Atlassian documentation, API tokens of accounts and repositories',
  }),
  provider('npm-token', 'npm token', 'npm_{base62:36}', {
    valid: hasCrc,
    seal: sealCrc,
    source: 'GitHub, new npm access token format (2021): the form of a GitHub token with its checksum',
  }),
  provider('pypi-token', 'PyPI token', ['pypi-AgEIcHlwaS5vcmc{url:50-}', 'pypi-AgENdGVzdC5weXBpLm9yZw{url:50-}'], {
    source: 'PyPI help, API tokens: a macaroon whose first bytes name pypi.org or test.pypi.org',
  }),
  provider('rubygems-key', 'RubyGems API key', 'rubygems_{hex:48}', { source: 'RubyGems guides, API keys' }),
  provider('crates-token', 'crates.io token', 'cio{base62:32}', {
    source: 'crates.io source and blog: tokens carry the prefix cio since 2020',
  }),
  provider('nuget-key', 'NuGet API key', 'oy2{low36:43}', { source: 'NuGet documentation, scoped API keys' }),
  provider('artifactory-token', 'Artifactory key or reference token', ['AKCp{base62:69}', 'cmVmdGtu{base62:56}'], {
    source: 'JFrog documentation, API keys and reference tokens',
  }),
  provider('clojars-token', 'Clojars token', 'CLOJARS_{low36:60}', { source: 'Clojars wiki, deploy tokens' }),
  provider('docker-token', 'Docker Hub token', ['dckr_pat_{url:27}', 'dckr_oat_{url:32}'], {
    source: 'Docker documentation, personal and organization access tokens',
  }),
  provider('circleci-token', 'CircleCI token', ['CCIPAT_{base62:20-24}_{hex:40}', 'CCIPRJ_{base62:20-24}_{hex:40}'], {
    source: 'CircleCI documentation and changelog of 2023, token prefixes',
  }),
  provider('travis-token', 'Travis CI token', '{url:22}', {
    near: ['travis'],
    source: 'Travis CI API documentation: 22 characters',
  }),
  provider('buildkite-token', 'Buildkite token', ['bkua_{hex:40}', 'bkct_{hex:40}', 'bkpt_{hex:40}'], {
    source: 'Buildkite documentation, managing API access tokens',
  }),
  provider('codecov-token', 'Codecov token', '{uuid}', {
    near: ['codecov'],
    source: 'Codecov documentation, upload tokens: a UUID',
  }),
  provider('sonarqube-token', 'SonarQube token', ['sqp_{hex:40}', 'squ_{hex:40}', 'sqa_{hex:40}'], {
    source: 'SonarQube documentation, generating tokens',
  }),
  provider('snyk-token', 'Snyk token', '{uuid}', { near: ['snyk'], source: 'Snyk documentation, API token: a UUID' }),
  provider('sourcegraph-token', 'Sourcegraph token', ['sgp_{hex:16}_{hex:40}', 'sgp_local_{hex:40}', 'sgd_{hex:64}'], {
    source: 'Sourcegraph documentation, access token formats',
  }),
  provider('terraform-cloud-token', 'Terraform Cloud token', '{base62:14}.atlasv1.{url:60-70}', {
    source: 'Terraform Cloud API documentation, tokens',
  }),
  provider('vault-token', 'HashiCorp Vault token', ['hvs.{url:24-}', 'hvb.{url:24-}', 'hvr.{url:24-}'], {
    source: 'Vault documentation, token prefixes since 1.10',
  }),
  provider('vault-legacy-token', 'HashiCorp Vault token', 's.{base62:24}', {
    near: ['vault'],
    source: 'Vault documentation, tokens before 1.10',
  }),
  provider('pulumi-token', 'Pulumi token', 'pul-{hex:40}', { source: 'Pulumi Cloud documentation, access tokens' }),
  provider(
    'doppler-token',
    'Doppler token',
    [
      'dp.pt.{base62:40-44}',
      'dp.ct.{base62:40-44}',
      'dp.sa.{base62:40-44}',
      'dp.scim.{base62:40-44}',
      'dp.audit.{base62:40-44}',
      'dp.st.{base62:40-44}',
      'dp.st.dev.{base62:40-44}',
      'dp.st.prd.{base62:40-44}',
    ],
    { source: 'Doppler documentation, auth token formats' },
  ),
  provider('onepassword-service-token', '1Password service account token', 'ops_eyJ{padded:200-}', {
    source: '1Password developer documentation, service accounts',
  }),
  provider(
    'onepassword-secret-key',
    '1Password secret key',
    ['A3-{up36:6}-{up36:6}-{up36:5}-{up36:5}-{up36:5}-{up36:5}', 'A3-{up36:6}-{up36:11}-{up36:5}-{up36:5}-{up36:5}'],
    { source: '1Password security design, secret key' },
  ),
  provider('age-secret-key', 'age secret key', 'AGE-SECRET-KEY-1{bech32:58}', {
    valid: hasBech32,
    seal: sealBech32,
    source: 'age specification: Bech32 with its checksum',
  }),
  provider('postman-key', 'Postman API key', 'PMAK-{hex:24}-{hex:34}', { source: 'Postman documentation, API keys' }),
  provider('launchdarkly-key', 'LaunchDarkly key', ['sdk-{uuid}', 'api-{uuid}'], {
    source: 'LaunchDarkly documentation, SDK keys and API tokens',
  }),
  provider('octopus-key', 'Octopus Deploy key', ['API-{up36:26}', 'API-{up36:32}'], {
    near: ['octopus', 'octo'],
    source: 'Octopus documentation, API keys',
  }),
  provider('prefect-key', 'Prefect key', ['pnu_{base62:36}', 'pnb_{base62:36}'], {
    source: 'Prefect Cloud documentation',
  }),
  provider('readme-key', 'ReadMe API key', 'rdme_{low36:70}', { source: 'ReadMe documentation, API keys' }),
  provider('maxmind-key', 'MaxMind license key', '{base62:6}_{base62:29}_mmk', {
    source: 'MaxMind knowledge base, license keys since 2023',
  }),
]
