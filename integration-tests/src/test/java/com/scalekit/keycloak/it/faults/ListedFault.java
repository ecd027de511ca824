package com.scalekit.keycloak.it.faults;

import java.util.List;
import java.util.stream.Collectors;

/** The faults that the product is to be proof against, and where that is shown if it is not in this package. */
enum ListedFault {
    F01("the token endpoint is slow"),
    F02("the token endpoint hangs for ever"),
    F03("packets are swallowed"),
    F04(
            "the connection is refused",
            "OutageIT#thatIsGoneLeavesThePassword",
            "OutageIT#thatFailsAgainAndAgainIsLeftAloneForAWhile"),
    F05("the connection is reset", "ScalekitHttpTest#aFormIsStillSentOnce"),
    F06("headers or body trickle", "OutageIT#thatTricklesIsNotWaitedFor"),
    F07("server errors", "ScalekitHttpTest#opensAfterFiveServerErrorsAndProbes"),
    F08("too many requests", "DirectoryTest#followsRetryAfterUpToAMinute", "PausesTest#readsRetryAfter"),
    F09("an answer that is no token response", "QuietLogIT#ofATamperedAnswerDoesNotRepeatIt"),
    F10("an answer that is no HTTP"),
    F11("a huge answer", "ScalekitHttpTest#stopsReadingAtTheLimitOfDecompressedBytes"),
    F12("a redirect"),
    F13("TLS"),
    F14("DNS"),
    F15("the HTTP proxy is down"),
    F16("the client secret is another", "ScalekitHttpTest#staysClosedForRefusals"),
    F17("the code was used or has expired", "UpstreamErrorsIT#isRefusedIfTheCodeIsAnother"),
    F18("the keys change", "OutageIT#mayChangeBetweenTwoLogins", "SigningKeysTest#areFetchedWithinASmallBudget"),
    F19(
            "the keys cannot be read",
            "OutageIT#thatCannotBeReadRefuseTheLogin",
            "OutageIT#thatAreKnownNeedNotBeReadAgain"),
    F20(
            "the key set is useless",
            "SigningKeysTest#aUselessSetLeavesTheLastGoodOne",
            "SigningKeysTest#soDoesAnOversizedOne"),
    F21("discovery is down: the extension never asks for it"),
    F22("the clocks differ"),
    F23("the management API is down", "DirectoryTest#anOutageKeepsKnownDomainsForADayAndNeverSaysNobody"),
    F24("the list is suddenly short", "DirectoryRefreshIT#aListThatSuddenlyIsEmptyIsNotBelieved"),
    F25("the API token ends", "OutageIT#isReadWithANewTokenOnceTheOldOneIsRefused"),
    F26(
            "webhooks are lost, repeated, out of order or many",
            "WebhookFaultIT#CLASS",
            "WebhookAbuseIT#CLASS",
            "DirectoryRefreshIT#customersWhoSwitchedOffMovedOrLeftAreFollowed"),
    F27("a node dies between redirect and callback", "NodeFaultIT#CLASS", "RollingRestartIT#CLASS"),
    F28("all nodes restart between redirect and callback"),
    F29("a node dies while it takes an IdP-initiated token", "ReplayFaultIT#CLASS", "ReplayOnAnotherNodeIT#CLASS"),
    F30("the cluster is divided", "PartitionIT#CLASS"),
    F31("configuration is changed at the other node", "StaleConfigurationIT#CLASS"),
    F32("the database restarts or stands still", "DatabaseFaultIT#CLASS"),
    F33(
            "the same person comes for the first time at several places at once",
            "ParallelFirstLoginsIT#CLASS",
            "DatabaseFaultIT#onePersonAtBothNodesAtOnceIsMadeOnce"),
    F34("two versions of the extension beside each other", "UpgradeIT#CLASS", "NotesFormatTest#CLASS"),
    F35("a node stops for five seconds"),
    F36(
            "the server's own threads are used up",
            "BusyServerIT#CLASS",
            "ScalekitHttpTest#oneMoreFailsAtOnceAndPermitsComeBack"),
    F37("a customer's identity provider fails for everybody"),
    F38("back, two tabs, no cookies", "BackAndRestartIT#CLASS", "PageInTwoTabsIT#CLASS"),
    F39("a connection goes while people are signed in", "OutageIT#mayBeBehindWhatScalekitKnows"),
    F40("the disk of the log is full, or its server is down", "LogTargetIT#CLASS");

    private final String what;
    private final String proofs;

    ListedFault(String what, String... proofs) {
        this.what = what;
        this.proofs = String.join(" ", proofs);
    }

    String what() {
        return what;
    }

    /** Tests that show it, as class and method, or {@code CLASS} for all of one. */
    List<String> proofs() {
        return proofs.isEmpty() ? List.of() : List.of(proofs.split(" ", -1));
    }

    /** The same for people; empty if it is shown in this package only. */
    String elsewhere() {
        return proofs().stream()
                .map(proof -> "`" + proof.replace("#CLASS", "") + "`")
                .collect(Collectors.joining(", "));
    }
}
