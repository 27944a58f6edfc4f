//! Messages to other systems: signed, tried again with longer and longer pauses, given up after about three hours.
//!
//! A receiver may get a message more than once, always with the same id. The signature is
//! `Flexpool-Signature: t=SECONDS,v1=HEX`, where HEX is the HMAC-SHA256 of `SECONDS.BODY` under the shared secret.

use std::sync::Arc;
use std::time::Duration;

use hmac::{Hmac, Mac as _};
use jiff::Timestamp;
use sha2::Sha256;
use tokio::sync::watch;
use ureq::Agent;

use super::worker::millis;
use super::{Desk, PROGRAM};
use crate::store::deliveries::{self, Delivery};
use crate::store::{Store, StoreError};

/// A message that was not taken after so many attempts is given up.
pub(super) const MOST_ATTEMPTS: i64 = 12;
/// The pause after the first attempt; each next one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// Longest wait for a receiver.
const PATIENCE: Duration = Duration::from_secs(10);
/// So long nobody else tries the same message.
const LEASE: Duration = Duration::from_secs(60);
/// Between two looks for messages.
const POLL: Duration = Duration::from_millis(500);

/// Who may be told, and the secret that signs. Without a secret nothing is sent.
#[derive(Clone, Default)]
pub struct Post {
    secret: Arc<str>,
    hosts: Arc<[String]>,
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Post").field("hosts", &self.hosts).finish_non_exhaustive()
    }
}

impl Post {
    /// Messages signed with `secret` to `hosts`, each with its port where that is not the usual one.
    pub fn new(secret: &str, hosts: &[String]) -> Self {
        let hosts = hosts.iter().map(|host| host.to_ascii_lowercase()).collect();
        Self { secret: secret.into(), hosts }
    }

    /// Whether a message may go to this address: http or https, and a host of the list.
    pub fn allows(&self, address: &str) -> bool {
        let Some((scheme, rest)) = address.split_once("://") else { return false };
        let usual_port = match scheme {
            "http" => ":80",
            "https" => ":443",
            _ => return false,
        };
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let is_meant = |host: &String| {
            authority == *host
                || authority.strip_suffix(usual_port) == Some(host)
                || host.strip_suffix(usual_port) == Some(&authority)
        };
        let is_plain = |character: char| !character.is_whitespace() && !character.is_control();
        !self.secret.is_empty() && address.chars().all(is_plain) && self.hosts.iter().any(is_meant)
    }

    /// The header that signs a body at a moment, in seconds since 1970.
    pub fn signature(&self, seconds: i64, body: &str) -> String {
        let mut sum = Hmac::<Sha256>::new_from_slice(self.secret.as_bytes())
            .expect("invariant: HMAC takes keys of any length");
        sum.update(format!("{seconds}.{body}").as_bytes());
        let hex: String = sum.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        format!("t={seconds},v1={hex}")
    }
}

/// Delivers what is due until `ending` is true.
pub(super) async fn deliver(desk: Desk, post: Post, mut ending: watch::Receiver<bool>) {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build()
        .into();
    while !*ending.borrow() {
        match deliver_next(&desk.store, &post, &agent).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "messages wait for the database"),
        }
        tokio::select! {
            () = tokio::time::sleep(POLL) => {}
            changed = ending.changed() => if changed.is_err() { return },
        }
    }
}

/// Tries the next message that is due; false where there is none.
async fn deliver_next(store: &Store, post: &Post, agent: &Agent) -> Result<bool, StoreError> {
    if !deliveries::any_due(store).await? {
        return Ok(false);
    }
    let mut change = store.change(PROGRAM).await?;
    let claimed = deliveries::claim(&mut change, millis(LEASE)).await?;
    change.commit().await?;
    let Some(delivery) = claimed else { return Ok(false) };
    let sent = match post.allows(&delivery.address) {
        true => {
            let (agent, post, delivery) = (agent.clone(), post.clone(), delivery.clone());
            let sent = tokio::task::spawn_blocking(move || send(&agent, &post, &delivery)).await;
            sent.unwrap_or_else(|_| Err("the attempt ended in a panic".into()))
        }
        false => Err("the host is not among those that may be told".into()),
    };
    let mut change = store.change(PROGRAM).await?;
    match sent {
        Ok(status) => deliveries::delivered(&mut change, &delivery.id, &status).await?,
        Err(error) => match pause_after(delivery.attempts) {
            Some(pause) => deliveries::again(&mut change, &delivery.id, millis(pause), &error).await?,
            None => {
                tracing::warn!(delivery = delivery.id, event = delivery.event, "a message is given up");
                deliveries::given_up(&mut change, &delivery.id, &error).await?;
            }
        },
    }
    change.commit().await?;
    Ok(true)
}

/// One attempt: the status that took the message, or what went wrong.
fn send(agent: &Agent, post: &Post, delivery: &Delivery) -> Result<String, String> {
    let signature = post.signature(Timestamp::now().as_second(), &delivery.body);
    let answer = agent
        .post(&delivery.address)
        .header("content-type", "application/json")
        .header("user-agent", concat!("flexpool/", env!("CARGO_PKG_VERSION")))
        .header("flexpool-event", &delivery.event)
        .header("flexpool-event-id", &delivery.id)
        .header("flexpool-signature", &signature)
        .send(delivery.body.as_str())
        .map_err(|error| error.to_string())?;
    match answer.status() {
        status if status.is_success() => Ok(status.as_u16().to_string()),
        status => Err(format!("the receiver answered {}", status.as_u16())),
    }
}

/// How long to wait after so many attempts; nothing where it was the last.
fn pause_after(attempts: i64) -> Option<Duration> {
    let doublings = u32::try_from(attempts - 1).unwrap_or_default();
    (attempts < MOST_ATTEMPTS).then(|| FIRST_PAUSE * 2u32.pow(doublings))
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpListener;
    use std::sync::mpsc;

    use super::*;
    use crate::store::tests::scratch;

    fn post(hosts: &[&str]) -> Post {
        let hosts: Vec<String> = hosts.iter().map(|host| (*host).to_owned()).collect();
        Post::new("a secret of the test", &hosts)
    }

    #[test]
    fn only_listed_hosts_are_told() {
        let post = post(&["hooks.city.example", "127.0.0.1:9000"]);
        for address in [
            "https://hooks.city.example/flexpool",
            "https://HOOKS.city.example:443/flexpool",
            "http://127.0.0.1:9000",
        ] {
            assert!(post.allows(address), "{address}");
        }
        for address in [
            "https://hooks.city.example:8443/",
            "https://hooks.city.example@evil.example/",
            "https://evil.example/hooks.city.example",
            "http://127.0.0.1/",
            "ftp://hooks.city.example/",
            "file:///etc/passwd",
            "hooks.city.example",
        ] {
            assert!(!post.allows(address), "{address}");
        }
        assert!(!Post::new("", &["a".into()]).allows("http://a/"), "without a secret nothing is sent");
    }

    #[test]
    fn the_signature_is_that_of_the_moment_and_the_body() {
        let post = Post::new("key", &[]);
        // Taken from `printf '1.The quick brown fox' | openssl dgst -sha256 -hmac key`.
        let meant = "t=1,v1=1ef269d2a2a1f8d397e0e25c3e3013fb5687509234565e6e49ea45a138768457";
        assert_eq!(post.signature(1, "The quick brown fox"), meant);
    }

    #[test]
    fn pauses_grow_and_end() {
        assert_eq!(pause_after(1), Some(Duration::from_secs(5)));
        assert_eq!(pause_after(2), Some(Duration::from_secs(10)));
        let sum: Duration = (1..=MOST_ATTEMPTS).filter_map(pause_after).sum();
        assert_eq!((sum.as_secs() / 60, pause_after(MOST_ATTEMPTS)), (170, None));
    }

    /// A receiver that answers with these statuses, one after the other, and shows what it got.
    fn receiver(statuses: &'static [u16]) -> (String, mpsc::Receiver<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("bound").to_string();
        let (sender, received) = mpsc::channel();
        std::thread::spawn(move || {
            for status in statuses {
                let (mut stream, _) = listener.accept().expect("a message");
                let mut text = String::new();
                let mut buffer = [0; 4096];
                while !text.contains("\r\n\r\n") || !text.ends_with('}') {
                    let n = stream.read(&mut buffer).expect("readable");
                    text.push_str(&String::from_utf8_lossy(&buffer[..n]));
                }
                let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
                stream.write_all(answer.as_bytes()).expect("answered");
                sender.send(text).expect("heard");
            }
        });
        (address, received)
    }

    #[tokio::test]
    async fn a_message_comes_signed_and_again_until_it_is_taken() {
        let (_folder, store) = scratch().await;
        let (host, received) = receiver(&[503, 204]);
        let post = post(&[&host]);
        let mut change = store.change("ada").await.expect("begun");
        let address = format!("http://{host}/hook");
        let id = deliveries::add(&mut change, &address, "run.ended", "{\"run\":1}").await.expect("kept");
        change.commit().await.expect("committed");
        let agent = Agent::config_builder().http_status_as_error(false).build().into();
        assert!(deliver_next(&store, &post, &agent).await.expect("tried"));
        assert!(!deliver_next(&store, &post, &agent).await.expect("looked"), "it waits");
        let mut change = store.change("ada").await.expect("begun");
        deliveries::again(&mut change, &id, -1, "sooner").await.expect("kept");
        change.commit().await.expect("committed");
        assert!(deliver_next(&store, &post, &agent).await.expect("tried"));
        for _ in 0..2 {
            let text = received.recv_timeout(Duration::from_secs(10)).expect("received");
            let header = |name: &str| {
                let line = text.lines().find(|line| line.to_ascii_lowercase().starts_with(name));
                line.and_then(|line| line.split_once(": ")).map(|(_, value)| value.to_owned()).expect(name)
            };
            assert_eq!(header("flexpool-event-id"), id);
            let signature = header("flexpool-signature");
            let seconds = signature[2..].split(',').next().expect("a moment").parse().expect("a number");
            assert_eq!(post.signature(seconds, "{\"run\":1}"), signature);
        }
        let counted = deliveries::by_state(&store).await.expect("readable");
        assert_eq!(counted, [("waiting", 0), ("delivered", 1), ("given_up", 0)]);
    }
}
