/** The part of the English catalogue about OAuth2 applications, and about those that act for oneself. */
export const applicationsEn = {
  'applications.title': 'Applications',
  'applications.text':
    'Programs that connect to {organization} with OAuth2, by themselves or for people who agree. Their tokens are short and narrow; an API key is simpler for a single script.',
  'applications.new': 'New application',
  'applications.new_first': 'Register the first application',
  'applications.loading': 'Loading applications',
  'applications.none_title': 'No applications yet',
  'applications.none_text':
    'Register a program that is to get tokens: a nightly export, or an app that your people sign in to.',
  'applications.not_allowed_title': 'Applications are for administrators',
  'applications.not_allowed_text':
    'Your role does not include managing them. An administrator of your organization can register one for you.',

  'applications.state_enabled': 'Active',
  'applications.state_disabled': 'Switched off',
  'applications.state_pending': 'Not in step',
  'applications.pending_text':
    'The sign-in service does not have the last change yet. What you took away is gone already; what you added works once it has.',
  'applications.followed': '{name} is in step again',
  'applications.created_by': 'Registered by',
  'applications.last_used': 'Last used',
  'applications.changed': 'Changed',
  'applications.never': 'Never',
  'applications.edit_named': 'Edit {name}',
  'applications.more_named': 'More for {name}',

  'applications.new_title': 'New application',
  'applications.new_text': 'Its secret is shown once, right after it is registered.',
  'applications.edit_title': 'Edit application',
  'applications.edit_text': 'Counts within seconds, also for tokens that were given out.',
  'applications.create': 'Register application',
  'applications.saved': '{name} was saved',
  'applications.name': 'Name',
  'applications.name_hint': 'People read it when they are asked to agree.',
  'applications.name_missing': 'Enter a name.',
  'applications.kind': 'Acts for',
  'applications.kind_machine': 'Itself',
  'applications.kind_machine_text':
    'A program on a server (client credentials). Sees all that its scopes allow.',
  'applications.kind_person': 'People who agree',
  'applications.kind_person_text':
    'People sign in and agree (authorization code with PKCE). Sees what the person sees, and no more than its scopes allow.',
  'applications.scopes': 'Scopes',
  'applications.scopes_hint': 'All that its tokens can be asked for. Only what the program needs.',
  'applications.scopes_missing': 'Choose at least one scope.',
  'applications.redirects': 'Redirect addresses',
  'applications.redirects_hint':
    'One per line, exactly as the program sends them, such as https://app.example.com/callback. http only for localhost.',
  'applications.redirects_missing': 'Enter at least one address.',
  'applications.redirects_too_many': 'At most {max} addresses.',

  'applications.secret_title': 'Copy the secret now',
  'applications.secret_text':
    'This is the secret of “{name}”. It is not shown again: copy it to where your program keeps its secrets.',
  'applications.client_id': 'Client ID',
  'applications.client_secret': 'Client secret',
  'applications.token_endpoint': 'Token address',
  'applications.secret_done': 'I have copied the secret',
  'applications.line_authorize': 'Where people are sent to agree',
  'applications.line_token': 'Command that gets a token',
  'applications.line_call': 'Command that uses it',

  'applications.try': 'How to connect',
  'applications.try_title': 'Connect {name}',
  'applications.try_text': 'Put the secret into CLIENT_SECRET, and what comes back into TOKEN.',
  'applications.enable': 'Switch on',
  'applications.disable': 'Switch off',
  'applications.enabled_done': '{name} was switched on',
  'applications.disabled_done': '{name} was switched off',
  'applications.renew': 'New secret',
  'applications.renew_title': 'New secret for {name}?',
  'applications.renew_text':
    'The present secret stops working at once. Tokens that were made with it work until they end, 10 minutes at most.',
  'applications.renew_confirm': 'Make a new secret',
  'applications.delete_title': 'Delete {name}?',
  'applications.delete_text':
    'Its tokens are refused within seconds, also those it has for people. This cannot be undone; what it did stays.',
  'applications.delete_confirm': 'Delete application',
  'applications.deleted': '{name} was deleted',

  'connected.title': 'Connected apps',
  'connected.text': 'Applications that may act for you because you agreed to it.',
  'connected.loading': 'Loading connected apps',
  'connected.none_title': 'No connected apps',
  'connected.none_text': 'When you let an application act for you, you find it here and can end it.',
  'connected.since': 'Since {date}',
  'connected.switched_off': 'Switched off by an administrator',
  'connected.withdraw': 'Disconnect',
  'connected.withdraw_named': 'Disconnect {name}',
  'connected.withdraw_title': 'Disconnect {name}?',
  'connected.withdraw_text':
    'Within seconds it can act for you no more. To connect again, it has to ask you.',
  'connected.withdraw_confirm': 'Disconnect',
  'connected.withdrawn': '{name} is disconnected',
} as const;
