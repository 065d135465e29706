import { provider, type Provider } from '../provider.ts'

const DISCORD_STARTS = ['MD', 'MT', 'Mj', 'Mz', 'ND', 'NT', 'Nj', 'Nz', 'OD', 'OT', 'Oj', 'Oz']

/** Chat, mail, telephony, social networks. */
export const MESSAGING: readonly Provider[] = [
  provider(
    'slack-token',
    'Slack token',
    [
      'xoxb-{digit:9-14}-{digit:9-14}-{base62:24}',
      'xoxb-{digit:9-14}-{base62:24}',
      'xoxp-{digit:9-14}-{digit:9-14}-{digit:9-14}-{hex:32}',
      'xoxa-{digit:1}-{base62:20-}',
      'xoxs-{digit:9-14}-{digit:9-14}-{digit:9-14}-{hex:10-64}',
      'xoxr-{digit:9-14}-{digit:9-14}-{base62:20-40}',
      'xoxe-{digit:1}-{base62:100-}',
      'xoxe.xoxp-1-{base62:100-}',
      'xoxe.xoxb-1-{base62:100-}',
      'xapp-1-{up36:9-12}-{digit:9-14}-{hex:64}',
    ],
    { source: 'Slack API documentation, token types' },
  ),
  provider(
    'slack-webhook',
    'Slack webhook',
    [
      'hooks.slack.com/services/T{up36:8-12}/B{up36:8-12}/{base62:24}',
      'hooks.slack.com/workflows/T{up36:8-12}/A{up36:8-12}/{digit:10-20}/{base62:24}',
    ],
    { source: 'Slack API documentation, incoming webhooks: the address is the secret' },
  ),
  provider(
    'discord-token',
    'Discord bot token',
    DISCORD_STARTS.map(start => `${start}{url:21-26}.{url:6}.{url:27-38}`),
    {
      source: 'Discord documentation: user id in base 64, time stamp, HMAC',
    },
  ),
  provider(
    'discord-webhook',
    'Discord webhook',
    ['discord.com/api/webhooks/{digit:17-20}/{url:60-80}', 'discordapp.com/api/webhooks/{digit:17-20}/{url:60-80}'],
    { source: 'Discord documentation, webhooks: the address is the secret' },
  ),
  provider(
    'telegram-token',
    'Telegram bot token',
    ['{digit:8}:AA{url:33}', '{digit:9}:AA{url:33}', '{digit:10}:AA{url:33}', 'bot{digit:8-10}:AA{url:33}'],
    {
      source: 'Telegram Bot API: bot id, colon, 35 characters that begin with AA',
    },
  ),
  provider(
    'teams-webhook',
    'Microsoft Teams webhook',
    'webhook.office.com/webhookb2/{uuid}@{uuid}/IncomingWebhook/{hex:32}/{uuid}',
    {
      source: 'Microsoft Teams documentation, incoming webhooks',
    },
  ),
  provider('twilio-key', 'Twilio API key', 'SK{hex:32}', {
    source: 'Twilio documentation, API keys: SID of SK and 32 hexadecimal digits',
  }),
  provider('twilio-auth-token', 'Twilio auth token', '{hex:32}', {
    near: ['twilio'],
    source: 'Twilio documentation, auth token: 32 hexadecimal digits',
  }),
  provider('sendgrid-key', 'SendGrid API key', 'SG.{url:22}.{url:43}', {
    source: 'SendGrid documentation, API keys: 69 characters',
  }),
  provider('mailgun-key', 'Mailgun key', 'key-{hex:32}', { source: 'Mailgun documentation, API keys' }),
  provider('mailgun-private-key', 'Mailgun key', '{hex:32}-{hex:8}-{hex:8}', {
    near: ['mailgun'],
    source: 'Mailgun documentation, API keys of the newer form',
  }),
  provider('mailchimp-key', 'Mailchimp API key', ['{hex:32}-us{digit:1}', '{hex:32}-us{digit:2}'], {
    source: 'Mailchimp documentation: 32 hexadecimal digits and the data center',
  }),
  provider('mandrill-key', 'Mandrill API key', 'md-{url:22}', { near: ['mandrill'], source: 'Mandrill documentation' }),
  provider('postmark-token', 'Postmark token', '{uuid}', {
    near: ['postmark'],
    source: 'Postmark documentation, server tokens: a UUID',
  }),
  provider('brevo-key', 'Brevo API key', ['xkeysib-{hex:64}-{base62:16}', 'xsmtpsib-{hex:64}-{base62:16}'], {
    source: 'Brevo documentation, API and SMTP keys',
  }),
  provider('resend-key', 'Resend API key', 're_{base62:8}_{base62:24}', { source: 'Resend documentation' }),
  provider('intercom-token', 'Intercom access token', 'dG9rO{b64:54}=', {
    source: 'Intercom documentation: base 64 of tok: and an id',
  }),
  provider('facebook-token', 'Facebook access token', ['EAACEdEose0cBA{base62:20-}', 'EAA{base62:100-300}'], {
    // Zeros of binary data in base 64 look like `EAAA…`.
    valid: key => !/(.)\1{2}/u.test(key.slice(3)),
    source: 'Meta documentation, access tokens',
  }),
  provider('twitter-bearer', 'X (Twitter) bearer token', 'AAAAAAAAAAAAAAAAAAAAA{percent:80-}', {
    source: 'X API documentation, app-only bearer tokens',
  }),
  provider('linkedin-secret', 'LinkedIn client secret', 'WPL_AP1.{base62:16}.{padded:8}', {
    source: 'LinkedIn documentation, primary client secret of 2024',
  }),
  provider('vonage-secret', 'Vonage API secret', '{base62:16}', {
    near: ['vonage', 'nexmo'],
    source: 'Vonage documentation',
  }),
  provider('twitch-secret', 'Twitch client secret', '{low36:30}', { near: ['twitch'], source: 'Twitch documentation' }),
  provider('spotify-secret', 'Spotify client secret', '{hex:32}', {
    near: ['spotify'],
    source: 'Spotify documentation',
  }),
]
