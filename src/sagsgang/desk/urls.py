from django.urls import path

from sagsgang.desk import dispatch, people, review, seat_import, seats, signing, uploads

app_name = "desk"
urlpatterns = [
    path("", review.front, name="front"),
    path("log-ind/", signing.sign_in, name="sign-in"),
    path("log-ind/demo/", signing.demo_sign_in, name="demo-sign-in"),
    path("log-ud/", signing.sign_out, name="sign-out"),
    path("indlaes/", uploads.upload, name="upload"),
    path("papirer/", review.papers, name="papers"),
    path("papirer/<int:reading>/", review.paper, name="paper"),
    path("papirer/<int:reading>/original/", review.original, name="original"),
    path("papirer/<int:reading>/godkend/", review.settle_all, name="settle-all"),
    path("papirer/<int:reading>/vis/", review.release, name="release"),
    path("papirer/<int:reading>/luk/", review.close_item, name="close-item"),
    path("papirer/<int:reading>/ud/", review.set_aside, name="set-aside"),
    path("papirer/<int:reading>/tilbage/", review.put_back, name="put-back"),
    path("organer/", seats.bodies, name="bodies"),
    path("organer/indlaes/", seat_import.seat_import, name="seat-import"),
    path("organer/indlaes/skabelon/", seat_import.seat_template, name="seat-template"),
    path(
        "organer/indlaes/<slug:token>/",
        seat_import.seat_import_preview,
        name="seat-import-preview",
    ),
    path("organer/<slug:slug>/", seats.body, name="body"),
    path("organer/<slug:slug>/partier/", people.parties, name="parties"),
    path("organer/<slug:slug>/pladser/<int:seat>/", seats.seat, name="seat"),
    path("personer/", people.people, name="people"),
    path("personer/<int:person>/", people.person, name="person"),
    path("dagsordener/<int:meeting>/udsend/", dispatch.sending, name="dispatch"),
    path("dagsordener/<int:meeting>/udsend/nu/", dispatch.send, name="send"),
    path("dagsordener/<int:meeting>/udsend/alligevel/", dispatch.waive, name="waive"),
    path("udsendelser/<int:dispatch>/", dispatch.sent, name="sent"),
    path("udsendelser/<int:dispatch>/mail/", dispatch.mail_again, name="mail-again"),
    path("udsendelser/<int:dispatch>/hele.pdf", dispatch.whole_edition, name="whole-edition"),
    path("udsendelser/<int:dispatch>/aaben.pdf", dispatch.open_edition, name="open-edition"),
    path("forslag/<int:proposal>/", review.settle, name="settle"),
    path("forslag/<int:proposal>/fortryd/", review.reopen, name="reopen"),
]
