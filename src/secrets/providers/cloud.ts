import { provider, type Provider } from '../provider.ts'

/** Clouds, hosting and databases as a service. */
export const CLOUD: readonly Provider[] = [
  provider('aws-access-key-id', 'AWS access key id', ['AKIA{base32:16}', 'ASIA{base32:16}', 'ABIA{base32:16}'], {
    source: 'IAM user guide, unique identifiers: prefix of four letters, 16 characters of base 32',
  }),
  provider('aws-secret-access-key', 'AWS secret access key', '{b64:40}', {
    near: ['aws', 'secret_access_key', 'secretaccesskey', 'secret access key'],
    source: 'IAM user guide: 40 characters of base 64 beside the access key id',
  }),
  provider('aws-bedrock-key', 'Amazon Bedrock API key', ['ABSK{padded:100-}', 'bedrock-api-key-{padded:40-}'], {
    source: 'Bedrock user guide, long-term and short-term API keys',
  }),
  provider('aws-mws-token', 'Amazon marketplace token', 'amzn.mws.{uuid}', {
    source: 'Amazon marketplace web service developer guide',
  }),
  provider('google-api-key', 'Google API key', 'AIza{url:35}', {
    source: 'Google Cloud documentation, API keys: 39 characters that begin with AIza',
  }),
  provider('google-oauth-secret', 'Google OAuth client secret', 'GOCSPX-{url:28}', {
    source: 'Google identity documentation: client secrets begin with GOCSPX-',
  }),
  provider('google-access-token', 'Google OAuth access token', 'ya29.{url:40-}', {
    source: 'Google identity documentation, OAuth 2.0 responses',
  }),
  provider('google-refresh-token', 'Google OAuth refresh token', '1//0{url:40-}', {
    source: 'Google identity documentation, OAuth 2.0 responses',
  }),
  provider('azure-storage-key', 'Azure storage or Cosmos account key', 'AccountKey={b64:86}==', {
    source: 'Azure storage documentation, connection strings: 64 bytes in base 64',
  }),
  provider('azure-shared-access-key', 'Azure Service Bus or Event Hubs key', 'SharedAccessKey={b64:43}=', {
    source: 'Azure Service Bus documentation, connection strings: 32 bytes in base 64',
  }),
  provider(
    'azure-client-secret',
    'Microsoft Entra client secret',
    ['{dotted:3}7Q~{dotted:31-34}', '{dotted:3}8Q~{dotted:31-34}'],
    {
      source: 'Microsoft Entra client secrets since 2021: three characters, a version digit, Q~, 31 to 34 characters',
    },
  ),
  provider('azure-devops-token', 'Azure DevOps personal access token', ['{low36:52}', '{base62:76}AZDO{base62:4}'], {
    near: ['azure', 'devops', 'azdo', 'ado_'],
    source:
      'Azure DevOps documentation, personal access tokens: 52 characters, since 2024 84 with AZDO before the last four',
  }),
  provider('azure-sas-signature', 'Azure shared access signature', 'sig={percent:43-}', {
    near: ['sv=20'],
    source: 'Azure storage documentation, service SAS: 32 bytes in base 64, percent-coded, beside a version sv=',
  }),
  provider('alibaba-access-key-id', 'Alibaba Cloud access key id', 'LTAI{base62:20}', {
    source: 'Alibaba Cloud RAM documentation, AccessKey pairs',
  }),
  provider('tencent-secret-id', 'Tencent Cloud secret id', 'AKID{base62:32}', {
    source: 'Tencent Cloud CAM documentation, access keys: 36 characters',
  }),
  provider('ibm-cloud-key', 'IBM Cloud API key', '{url:44}', {
    near: ['ibm', 'bluemix'],
    source: 'IBM Cloud IAM documentation: 44 characters',
  }),
  provider('yandex-api-key', 'Yandex Cloud API key', 'AQVN{url:35-38}', {
    source: 'Yandex Cloud IAM documentation, API keys',
  }),
  provider('digitalocean-token', 'DigitalOcean token', ['dop_v1_{hex:64}', 'doo_v1_{hex:64}', 'dor_v1_{hex:64}'], {
    source: 'DigitalOcean API documentation, token prefixes',
  }),
  provider('linode-token', 'Linode token', '{hex:64}', {
    near: ['linode'],
    source: 'Linode API documentation, personal access tokens: 64 hexadecimal digits',
  }),
  provider('hetzner-token', 'Hetzner Cloud token', '{base62:64}', {
    near: ['hetzner', 'hcloud'],
    source: 'Hetzner Cloud API documentation: 64 letters or digits',
  }),
  provider('vultr-key', 'Vultr API key', '{up36:36}', { near: ['vultr'], source: 'Vultr API documentation' }),
  provider('cloudflare-token', 'Cloudflare API token', ['{url:40}', '{hex:37}'], {
    near: ['cloudflare', 'cf_api', 'wrangler'],
    source: 'Cloudflare API documentation: tokens of 40 characters, global keys of 37 hexadecimal digits',
  }),
  provider('cloudflare-origin-key', 'Cloudflare origin CA key', 'v1.0-{hex:24}-{hex:146}', {
    source: 'Cloudflare documentation, origin CA keys: prefix v1.0-',
  }),
  provider('heroku-key', 'Heroku API key', ['HRKU-{url:58-64}'], {
    source: 'Heroku changelog of 2023: authorization tokens begin with HRKU-',
  }),
  provider('heroku-uuid-key', 'Heroku API key', '{uuid}', {
    near: ['heroku'],
    source: 'Heroku Dev Center, OAuth: older keys are UUIDs',
  }),
  provider('netlify-token', 'Netlify token', 'nfp_{base62:36}', {
    source: 'Netlify documentation, personal access tokens',
  }),
  provider('vercel-token', 'Vercel token', '{base62:24}', {
    near: ['vercel'],
    source: 'Vercel documentation, access tokens: 24 letters or digits',
  }),
  provider('vercel-blob-token', 'Vercel Blob token', 'vercel_blob_rw_{base62:14-20}_{base62:28-36}', {
    source: 'Vercel documentation, BLOB_READ_WRITE_TOKEN',
  }),
  provider('fly-token', 'Fly.io token', ['fo1_{url:43}', 'fm2_{padded:80-}', 'fm1r_{padded:80-}'], {
    source: 'Fly.io documentation, access tokens',
  }),
  provider('render-key', 'Render API key', 'rnd_{base62:26-36}', { source: 'Render API documentation' }),
  provider('railway-token', 'Railway token', '{uuid}', {
    near: ['railway'],
    source: 'Railway documentation, RAILWAY_TOKEN: a UUID',
  }),
  provider('supabase-token', 'Supabase key', ['sbp_{hex:40}', 'sb_secret_{url:31}'], {
    source: 'Supabase documentation, management API tokens and secret API keys',
  }),
  provider(
    'planetscale-token',
    'PlanetScale token or password',
    ['pscale_tkn_{dotted:32-64}', 'pscale_pw_{dotted:32-64}', 'pscale_oauth_{dotted:32-64}'],
    { source: 'PlanetScale documentation, secret scanning' },
  ),
  provider('neon-key', 'Neon API key', 'napi_{low36:60-68}', { source: 'Neon API documentation' }),
  provider('mongodb-atlas-secret', 'MongoDB Atlas service account secret', 'mdb_sa_sk_{url:40}', {
    source: 'MongoDB Atlas administration API documentation, service accounts',
  }),
  provider('databricks-token', 'Databricks token', ['dapi{hex:32}', 'dapi{hex:32}-{digit:1}'], {
    source: 'Databricks documentation, personal access tokens',
  }),
  provider('dbt-token', 'dbt Cloud token', ['dbtc_{url:40-60}', 'dbtu_{url:40-60}'], {
    source: 'dbt documentation, service and user tokens',
  }),
  provider(
    'tailscale-key',
    'Tailscale key',
    [
      'tskey-auth-{base62:10-24}-{base62:20-40}',
      'tskey-api-{base62:10-24}-{base62:20-40}',
      'tskey-client-{base62:10-24}-{base62:20-40}',
    ],
    { source: 'Tailscale documentation, key prefixes' },
  ),
  provider('scalingo-token', 'Scalingo token', 'tk-us-{url:48}', { source: 'Scalingo API documentation' }),
  provider('deno-deploy-token', 'Deno Deploy token', ['ddp_{base62:36}', 'ddw_{base62:36}'], {
    source: 'Deno Deploy documentation, access tokens',
  }),
]
